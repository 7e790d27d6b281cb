import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OPERATOR } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

/** FCM target. */
const device = z.string().min(1).max(4096)
const group = z.string().min(1).max(100)

/** Simulated devices (SIM-3). */
export const deviceHandlers = {
  'devices.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => session.read((simulation) => simulation.devices()),
  }),
  /** What has arrived on a device, newest first. */
  'devices.inbox': define({
    args: z.strictObject({ device }),
    turn: 'read',
    access: 'operator',
    run: ({ session }, args) => session.read((simulation) => simulation.inbox(args.device)),
  }),
  /** With a group the device accepts by itself; without one somebody accepts on it (PSH-3). */
  'devices.setMode': define({
    args: z.strictObject({ device, group: group.optional() }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      const mode = args.group === undefined ? { kind: 'manual' as const } : { kind: 'auto' as const, group: args.group }
      await submit(context, { kind: 'device.setMode', device: args.device, mode }, OPERATOR)
      return context.session.read((simulation) => simulation.devices())
    },
  }),
  /** Accepts CALLBACK_READY on its device; the answer names the call-in request (CTI-4). */
  'devices.accept': define({
    args: z.strictObject({
      intent: z.string().min(1).max(100),
      group,
      fromPhoneNumber: z.string().max(100).optional(),
    }),
    turn: 'command',
    access: 'operator',
    run: async (context, { intent, fromPhoneNumber, ...args }) => {
      const id = randomUUID()
      const from = fromPhoneNumber === undefined ? {} : { fromPhoneNumber }
      await submit(context, { kind: 'device.accept', intent, id, group: args.group, ...from }, OPERATOR)
      return { id }
    },
  }),
}
