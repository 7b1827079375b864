"""aioamocrm, as its documentation shows it."""

import asyncio
import os
import sys
import time
import traceback

from aioamocrm import AmoCRMClient, LongLivedToken, Note, Task

failed = False


async def check(name, call):
    global failed
    try:
        print(f"ok    aioamocrm (Python): {name}: {await call()}")
    except Exception:
        failed = True
        print(f"FAIL  aioamocrm (Python): {name}: {traceback.format_exc()}")


async def main():
    due = int(time.time()) + 3600
    async with AmoCRMClient(base_url=os.environ["AMO_URL"], auth=LongLivedToken(os.environ["AMO_TOKEN"]), rate_limit=None) as amo:

        async def account():
            return (await amo.account.get(with_=["task_types", "datetime_settings"])).name

        async def tasks():
            ids = [task.id async for task in amo.tasks.iterate(limit=100, order={"id": "asc"})]
            assert len(ids) > 300 and ids == sorted(set(ids))
            return f"{len(ids)} tasks"

        async def write():
            made = await amo.tasks.create([Task(text="From aioamocrm", complete_till=due), {"text": "two", "complete_till": due}])
            await amo.tasks.update([{"id": made[0].id, "text": "From aioamocrm, changed"}])
            await amo.tasks.complete(made[0].id, result="done")
            task = await amo.tasks.get(made[0].id)
            assert task.is_completed and task.text == "From aioamocrm, changed", task
            # A model that was read goes back whole.
            await amo.tasks.update([await amo.tasks.get(made[1].id)])
            return [ref.id for ref in made]

        async def cards():
            leads = [lead async for lead in amo.leads.iterate(limit=10, with_=["contacts"])]
            contact = await amo.contacts.get(700002, with_=["leads"])
            fields = [field.name async for field in amo.contacts.custom_fields.iterate()]
            company = await amo.companies.get(800002)
            return f"{len(leads)} leads, {contact.name}, {company.name}, {fields}"

        async def deal():
            made = await amo.leads.create([{"name": "From aioamocrm", "price": 500}])
            await amo.leads.link(made[0].id, "contacts", 700002, metadata={"is_main": True})
            await amo.leads.update([{"id": made[0].id, "status_id": 142}])
            await amo.leads.notes.create([Note.common(made[0].id, "won")])
            notes = [note async for note in amo.leads.notes.iterate(entity_id=made[0].id)]
            assert len(notes) == 1 and len(await amo.leads.links(made[0].id)) == 1
            return (await amo.leads.get(made[0].id)).closed_at

        async def pipelines():
            statuses = await amo.pipelines.statuses((await amo.pipelines.list())[0].id)
            user = await amo.users.get(3987910)
            return f"{[status.name for status in statuses]}, {user.name}"

        async def refusal():
            try:
                await amo.tasks.create([{"text": 5}])
            except Exception as error:
                return f"{type(error).__name__}: {error}"
            raise AssertionError("it was taken for a success")

        for name, call in [
            ("the account", account),
            ("every task, page by page", tasks),
            ("new tasks, changed and completed", write),
            ("cards with their fields", cards),
            ("a deal that is won, with a note and a link", deal),
            ("pipelines and a user", pipelines),
            ("a refusal comes as an error", refusal),
        ]:
            await check(name, call)


asyncio.run(main())
sys.exit(failed)
