import * as electron from 'electron'
import { start } from './shell.ts'

void start(electron)
