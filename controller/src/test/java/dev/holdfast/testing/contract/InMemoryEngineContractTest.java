package dev.holdfast.testing.contract;

import org.junit.jupiter.api.Nested;

/** The engine in memory keeps the contracts. */
class InMemoryEngineContractTest {
    @Nested
    class Containers extends ContainerContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }

    @Nested
    class StorageAndNetworks extends StorageAndNetworkContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }

    @Nested
    class WaitsAndEvents extends WaitAndEventContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }

    @Nested
    class HooksInContainers extends HookContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }

    @Nested
    class Parents extends ParentContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }

    @Nested
    class Foreign extends ForeignContract {
        @Override
        EngineFixture newFixture() {
            return new InMemoryFixture();
        }
    }
}
