/**
 * ESLint rule (type-aware): methods of a luxon DateTime that resolve a local time by luxon's own choice. In a gap or an overlap of the
 * clock luxon chooses otherwise than HRS-3 and by the moment at which it runs, so only `engine/hours/localTime.ts` constructs local times.
 */
import { ESLintUtils } from '@typescript-eslint/utils'

const STATIC =
  /^(fromObject|fromISO|fromFormat|fromFormatParser|fromSQL|fromHTTP|fromRFC2822|fromString|fromStringExplain|fromJSDate|utc)$/
const NOW = /^(now|local)$/
const METHODS =
  /^(set|startOf|endOf|plus|minus|setZone|toLocal|toJSDate|reconfigure|diffNow|toRelative|toRelativeCalendar)$/

const isDateTime = (type) => (type.isUnion() ? type.types.some(isDateTime) : type.getSymbol()?.getName() === 'DateTime')

export const wallClock = {
  meta: {
    type: 'problem',
    docs: { description: 'local times are constructed in one file of the engine' },
    schema: [{ type: 'object', properties: { resolver: { type: 'boolean' } }, additionalProperties: false }],
    messages: {
      now: 'DateTime.{{name}} reads the wall clock: time comes from the event being handled (DET-2).',
      construct: 'DateTime {{name}} resolves a local time: use engine/hours/localTime.ts (HRS-3).',
    },
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context)
    const resolver = context.options[0]?.resolver === true
    return {
      MemberExpression(node) {
        if (node.computed || node.property.type !== 'Identifier') return
        const name = node.property.name
        if (node.object.type === 'Identifier' && node.object.name === 'DateTime') {
          if (NOW.test(name)) context.report({ node, messageId: 'now', data: { name } })
          else if (!resolver && STATIC.test(name)) context.report({ node, messageId: 'construct', data: { name } })
          return
        }
        if (resolver || !METHODS.test(name)) return
        if (isDateTime(services.getTypeAtLocation(node.object)))
          context.report({ node, messageId: 'construct', data: { name } })
      },
    }
  },
}
