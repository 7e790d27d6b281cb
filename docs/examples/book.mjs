import { CallbackClient } from './client.mjs'

const client = new CallbackClient(process.env.CALLBACK_API, process.env.CALLBACK_API_KEY)
const [first] = await client.freeTimes('Billing_VQ_CB')
const { id } = await client.book('Billing_VQ_CB', '+14155550123', first)
console.log(`${id} is ${await client.state(id)} for ${first}`)
