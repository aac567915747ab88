"""Asynchronous iteration."""

import asyncio

import taurus_eval
from taurus_eval._models import stream


def test_values_as_they_come(memory):
    async def collect():
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        found = []
        async for value in attribute:
            found.append(value.rvalue.magnitude)
            if len(found) == 4:
                break
            memory.set("a", len(found) + 1)
        return found

    memory.set("a", 1)
    assert asyncio.run(collect()) == [2, 4, 6, 8]


def test_several_at_once_and_cancelling(memory):
    async def follow(attribute, found):
        async for value in attribute:
            found.append(value.rvalue.magnitude)

    async def main():
        attribute = taurus_eval.Attribute("eval:{mem:a}*2")
        results = [[], []]
        tasks = [asyncio.create_task(follow(attribute, found)) for found in results]
        while not all(results):
            await asyncio.sleep(0.01)
        await asyncio.to_thread(memory.set, "a", 5)
        while not all(found[-1] == 10 for found in results):
            await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert not attribute.hasListeners()

    memory.set("a", 1)
    asyncio.run(main())
    assert memory.subscriptions("a") == 0


def test_a_slow_consumer_loses_the_oldest(memory, monkeypatch):
    monkeypatch.setattr(stream, "BACKLOG", 5)

    async def main():
        attribute = taurus_eval.Attribute("eval:{mem:a}*1")
        values = stream.values(attribute)
        await anext(values)
        for number in range(20):
            memory.set("a", number)
        found = [(await anext(values)).rvalue.magnitude for _ in range(5)]
        await values.aclose()
        return found

    memory.set("a", 1)
    assert asyncio.run(main()) == [15, 16, 17, 18, 19]
