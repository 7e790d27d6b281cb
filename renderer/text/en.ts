import { callbackTexts } from './callbackTexts.ts'
import { callInTexts } from './callInTexts.ts'
import { developerTexts } from './developerTexts.ts'
import { explanationTexts } from './explanationTexts.ts'
import { floorTexts } from './floorTexts.ts'
import { frameTexts } from './frameTexts.ts'
import { toolsTexts } from './toolsTexts.ts'
import { tourTexts } from './tourTexts.ts'

/** Every text of the UI in English; what callbacks did and why stands in `because.ts`. */
export const texts = {
  ...frameTexts,
  ...callbackTexts,
  ...callInTexts,
  ...developerTexts,
  ...explanationTexts,
  ...floorTexts,
  ...toolsTexts,
  ...tourTexts,
}
