import { z } from 'zod'
import { zoneTableSchema } from './hours/zoneTable.ts'
import { canonicalJson } from './kernel/canonicalJson.ts'
import { CodecError, type Plain } from './kernel/codec.ts'
import { copyOf, copyOfColumns } from './kernel/copy.ts'
import { decode } from './kernel/decode.ts'
import { encode, encodedPieces } from './kernel/encode.ts'
import { EventQueue } from './kernel/eventQueue.ts'
import type { Pieces } from './kernel/pieces.ts'
import type { Room } from './kernel/room.ts'
import { configurationSchema } from './configuration/configuration.ts'
import type { Configuration } from './configuration/configuration.ts'
import { modelOf } from './model/model.ts'
import type { Model } from './model/model.ts'
import { rosterSchema } from './model/roster.ts'
import { faultsSchema } from './faults/faults.ts'
import { devicesSchema } from './push/devices.ts'
import { healthTableSchema } from './regions/health.ts'
import { BookingKeys } from './state/bookingKeys.ts'
import { Bookings } from './state/bookings.ts'
import { FurtherCalls, savedFurtherCallsSchema } from './state/furtherCalls.ts'
import type { SavedTable } from './state/table.ts'
import { World } from './state/world.ts'
import { tenantSchema } from './tenant/tenant.ts'

/** Layout of snapshots; raised with every change of what they hold. */
const SNAPSHOT_FORMAT = 3

const table = z.custom<SavedTable>((value) => typeof value === 'object' && value !== null)
const floats = z.instanceof(Float64Array)
const ints = z.instanceof(Int32Array)
const hashSchema = z.object({ lanes: z.array(z.number()), words: z.number() })

const snapshotSchema = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  configuration: z.string(),
  identity: z.object({ seed: z.number(), startAt: z.number(), sessionId: z.string() }),
  branch: z.string(),
  now: z.number(),
  settled: z.number(),
  atThisInstant: z.number(),
  commands: z.number(),
  commandHash: hashSchema,
  records: hashSchema.extend({ records: z.number() }),
  trunksInUse: z.number(),
  nodeHealth: healthTableSchema,
  nodeRetries: table,
  hoursGeneration: ints,
  sampleGeneration: z.number(),
  refetchGeneration: z.number(),
  events: z.object({
    size: z.number(),
    sequence: z.number(),
    times: floats,
    orders: floats,
    firsts: ints,
    seconds: ints,
  }),
  interactions: table,
  agents: table,
  lines: table,
  loads: table,
  sources: table,
  callbacks: table,
  callIns: table,
  pushes: table,
  devices: devicesSchema,
  faults: faultsSchema,
  manualPhones: floats,
  callInTurns: z.record(z.string(), z.number()),
  bookings: z.array(floats),
  /** Absent while no booking has a key: such states have the bytes of snapshots that know of none. */
  bookingKeys: z
    .object({ keys: z.array(z.string()), digests: z.array(z.string()), ids: z.array(z.string()), times: floats })
    .optional(),
  /** Absent while nobody has ever been about to call again. */
  furtherCalls: savedFurtherCallsSchema.optional(),
})

/** All that the model and what stands beside it are made of. */
const wholeSchema = z.object({
  tenant: tenantSchema,
  zones: z.array(zoneTableSchema),
  roster: rosterSchema,
  configuration: configurationSchema,
})

/** The whole state as bytes; equal states give equal bytes (DET-5). */
export function takeSnapshot(world: World): Uint8Array {
  return encode(stateOf(world))
}

/**
 * As `takeSnapshot`, a piece at a time after a first copy: the state of this moment, whatever happens meanwhile.
 * @param room where the copy and the pieces lie; it must not be used for anything else before the pieces are done with
 */
export function beginSnapshot(world: World, room: Room): Pieces {
  const copied = stateOf(
    world,
    (columns) => copyOfColumns(columns, room),
    (value) => copyOf(value, room),
  )
  return encodedPieces(copied, room)
}

/**
 * What a snapshot holds.
 * @param table what becomes of the columns of a table, which are its own
 * @param own what becomes of other parts of the state that change; the rest is made for the snapshot
 */
function stateOf(
  world: World,
  table: (columns: SavedTable) => Plain = (columns) => columns,
  own: (value: Plain) => Plain = (value) => value,
): Plain {
  const { model } = world
  const bookingKeys = world.bookingKeys.save()
  const furtherCalls = world.furtherCalls.save()
  return {
    format: SNAPSHOT_FORMAT,
    configuration: canonicalJson({
      tenant: model.tenant,
      zones: model.zones,
      roster: model.roster,
      configuration: world.configuration,
    }),
    identity: { ...world.identity },
    branch: world.branch,
    now: world.now,
    settled: world.settled,
    atThisInstant: world.atThisInstant,
    commands: world.commands,
    commandHash: { ...world.commandHash.save() },
    records: { ...world.records.save() },
    trunksInUse: world.trunksInUse,
    nodeHealth: own(world.nodeHealth),
    nodeRetries: table(world.nodeRetries.save()),
    hoursGeneration: own(world.hoursGeneration),
    sampleGeneration: world.sampleGeneration,
    refetchGeneration: world.refetchGeneration,
    events: { ...world.events.save() },
    interactions: table(world.interactions.save()),
    agents: table(world.agents.save()),
    lines: table(world.lines.save()),
    loads: table(world.loads.save()),
    sources: table(world.sources.save()),
    callbacks: table(world.callbacks.save()),
    callIns: table(world.callIns.save()),
    pushes: table(world.pushes.save()),
    devices: own(world.devices),
    faults: own(world.faults),
    manualPhones: Float64Array.from(world.manualPhones).sort(),
    callInTurns: own(world.callInTurns),
    bookings: world.bookings.map((bookings) => bookings.save()),
    ...(bookingKeys && { bookingKeys }),
    ...(furtherCalls && { furtherCalls: own(furtherCalls) }),
  }
}

/** @throws CodecError when the bytes are not a snapshot of this format */
export function restoreSnapshot(bytes: Uint8Array): World {
  const parsed = snapshotSchema.safeParse(decode(bytes))
  if (!parsed.success) throw new CodecError(`not a snapshot of format ${SNAPSHOT_FORMAT}: ${parsed.error.message}`)
  const saved = parsed.data
  const { model, configuration } = configurationIn(saved.configuration)
  const world = new World(model, saved.identity, saved.branch)
  world.configuration = configuration
  world.now = saved.now
  world.settled = saved.settled
  world.atThisInstant = saved.atThisInstant
  world.commands = saved.commands
  world.commandHash.load(saved.commandHash)
  world.records.load(saved.records)
  world.trunksInUse = saved.trunksInUse
  world.nodeHealth = saved.nodeHealth
  world.nodeRetries.load(saved.nodeRetries)
  world.hoursGeneration = saved.hoursGeneration
  world.sampleGeneration = saved.sampleGeneration
  world.refetchGeneration = saved.refetchGeneration
  world.events = EventQueue.load(saved.events)
  world.interactions.load(saved.interactions)
  world.agents.load(saved.agents)
  world.lines.load(saved.lines)
  world.loads.load(saved.loads)
  world.sources.load(saved.sources)
  world.callbacks.load(saved.callbacks)
  world.callIns.load(saved.callIns)
  world.pushes.load(saved.pushes)
  world.devices = saved.devices
  world.faults = saved.faults
  world.manualPhones = new Set(saved.manualPhones)
  world.callInTurns = saved.callInTurns
  world.bookings = saved.bookings.map((times) => Bookings.load(times))
  world.bookingKeys = BookingKeys.load(saved.bookingKeys)
  world.furtherCalls = FurtherCalls.load(saved.furtherCalls)
  return world
}

/** @throws CodecError when the text is not a configuration that can run */
function configurationIn(text: string): { readonly model: Model; readonly configuration: Configuration } {
  try {
    const { tenant, zones, roster, configuration } = wholeSchema.parse(JSON.parse(text))
    return { model: modelOf(tenant, zones, roster), configuration }
  } catch (error) {
    throw new CodecError('the configuration in the snapshot is damaged', { cause: error })
  }
}
