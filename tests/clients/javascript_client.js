// amocrm-js, as its README shows it.
const assert = require("node:assert");
const { Client } = require("amocrm-js");
const check = require("./report.js")("amocrm-js (JavaScript)");

const auth = { client_id: process.env.AMO_CLIENT, client_secret: process.env.AMO_SECRET, redirect_uri: "http://127.0.0.1:8917/callback" };
const client = new Client({ domain: "example", auth: { ...auth, bearer: process.env.AMO_TOKEN } });
const due = Math.floor(Date.now() / 1000) + 3600;

(async () => {
  await check("the account with its task types", async () => {
    const { data } = await client.request.get("/api/v4/account", { with: "task_types" });
    assert.ok(data._embedded.task_types.length > 1);
    return data.name;
  });
  await check("tasks page by page", async () => {
    const pages = await client.tasks.get({ limit: 100, order: { id: "asc" } });
    let count = pages.getData().length;
    while (pages.hasNext && pages.hasNext()) {
      await pages.next();
      count += pages.getData().length;
    }
    assert.ok(count >= 100);
    return `${count} tasks`;
  });
  await check("one task by its id", async () => {
    const task = await client.tasks.getById(50000000);
    assert.ok(task.text);
    return task.text;
  });
  await check("a new task, and completing it", async () => {
    const made = await client.request.post("/api/v4/tasks", [{ text: "From amocrm-js", complete_till: due, request_id: 143 }]);
    const { id, request_id } = made.data._embedded.tasks[0];
    assert.equal(request_id, "143");
    await client.request.patch(`/api/v4/tasks/${id}`, { is_completed: true, result: { text: "done" } });
    const { data } = await client.request.get(`/api/v4/tasks/${id}`);
    assert.equal(data.result.text, "done");
    return id;
  });
  await check("a deal that is made and changed through its model", async () => {
    const lead = new client.Lead({ name: "From amocrm-js", price: 100 });
    await lead.save();
    lead.name = "From amocrm-js, renamed";
    await lead.save();
    const again = await client.leads.getById(lead.id);
    assert.equal(again.name, "From amocrm-js, renamed");
    return lead.id;
  });
  await check("contacts and companies", async () => {
    const contacts = (await client.contacts.get({ limit: 5 })).getData();
    const companies = (await client.companies.get({ limit: 5 })).getData();
    assert.ok(contacts.length === 5 && companies.length === 5);
    return `${contacts[0].name}, ${companies[0].name}`;
  });
  await check("a refusal comes as an error", async () => {
    const error = await client.request.post("/api/v4/tasks", [{ text: 5 }]).then(() => null, (error) => error);
    assert.ok(error, "it was taken for a success");
    return error.message || error.constructor.name;
  });
})();
