import { shareRingback } from 'ringback/testing'

let ringback
export const setup = async () => void (ringback = await shareRingback())
export const teardown = () => ringback.stop()
