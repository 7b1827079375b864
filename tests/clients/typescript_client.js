// @shevernitskiy/amo, a client in TypeScript: with a token pair got from a code, as its README shows it.
const assert = require("node:assert");
const { Amo } = require("@shevernitskiy/amo");
const check = require("./report.js")("@shevernitskiy/amo (TypeScript)");

const auth = { client_id: process.env.AMO_CLIENT, client_secret: process.env.AMO_SECRET, redirect_uri: "http://127.0.0.1:8917/callback" };
const due = Math.floor(Date.now() / 1000) + 3600;

/** A code, as a person gets it by agreeing on the page. */
async function code() {
  const page = await fetch(`https://www.amocrm.ru/oauth?client_id=${auth.client_id}&state=s`, { redirect: "manual" });
  return new URL(page.headers.get("location")).searchParams.get("code");
}

(async () => {
  const amo = new Amo("example.amocrm.ru", { ...auth, grant_type: "authorization_code", code: await code() });
  await check("the account", async () => (await amo.account.getAccount({ with: ["task_types", "datetime_settings"] })).name);
  await check("open tasks of a person, soonest first", async () => {
    const list = await amo.task.getTasks({ limit: 50, filter: (filter) => filter.single("is_completed", 0), order: { param: "complete_till", type: "asc" } });
    const due = list._embedded.tasks.map((task) => task.complete_till);
    assert.deepEqual(due, [...due].sort((one, other) => one - other));
    return `${due.length} tasks`;
  });
  await check("a new task, changed and completed", async () => {
    const made = await amo.task.addTasks([{ text: "From amo", complete_till: due, entity_id: 900002, entity_type: "leads" }]);
    const { id } = made._embedded.tasks[0];
    await amo.task.updateTasks([{ id, text: "From amo, changed", complete_till: due }]);
    await amo.task.completeTaskById(id, { is_completed: true, result: { text: "done" } });
    const task = await amo.task.getTaskById(id);
    assert.deepEqual([task.text, task.is_completed, task.result.text], ["From amo, changed", true, "done"]);
    return id;
  });
  await check("a deal moves and gets a note", async () => {
    const pipelines = await amo.pipeline.getPipelines();
    const pipeline = pipelines._embedded.pipelines[0];
    const status = await amo.pipeline.getStatusesById(pipeline._embedded.statuses[1].id, pipeline.id);
    await amo.lead.updateLeadById(900002, { status_id: status.id, pipeline_id: pipeline.id });
    const made = await amo.note.addNotes("leads", [{ entity_id: 900002, note_type: "common", params: { text: "moved" } }]);
    const note = await amo.note.getNotesById(made._embedded.notes[0].id, "leads");
    assert.equal(note.params.text, "moved");
    return status.name;
  });
  await check("users, one user, tags, fields, events", async () => {
    const user = await amo.user.getUserById((await amo.user.getUsers())._embedded.users[0].id);
    const tags = await amo.tag.getTags("leads");
    const fields = await amo.custom_fields.getCustomFields("contacts");
    const field = await amo.custom_fields.getCustomFieldById(fields._embedded.custom_fields[0].id, "contacts");
    const events = await amo.event.getEvents({ limit: 10 });
    const event = await amo.event.getEventById(events._embedded.events[0].id);
    return [user.name, tags._embedded.tags[0].name, field.name, event.type].join(", ");
  });
  await check("a contact linked with a deal", async () => {
    const made = await amo.contact.addContacts([{ name: "From amo" }]);
    const { id } = made._embedded.contacts[0];
    await amo.link.addLinksByEntityId(900002, "leads", [{ to_entity_id: id, to_entity_type: "contacts" }]);
    const lead = await amo.lead.getLeadById(900002, { with: ["contacts"] });
    assert.ok(lead._embedded.contacts.some((contact) => contact.id === id));
    return id;
  });
  await check("a refusal comes as an error with its details", async () => {
    const error = await amo.task.addTasks([{ text: "no date" }]).then(() => null, (error) => error);
    // Its classes of errors are compiled in a way that `instanceof` does not see through.
    assert.ok(error && error.response, `${error}`);
    return JSON.stringify(error.response["validation-errors"]);
  });
})();
