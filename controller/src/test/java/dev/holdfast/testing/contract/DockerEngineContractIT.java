package dev.holdfast.testing.contract;

import org.junit.jupiter.api.Nested;

/** A real engine keeps the contracts. */
class DockerEngineContractIT {
    @Nested
    class Containers extends ContainerContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }

    @Nested
    class StorageAndNetworks extends StorageAndNetworkContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }

    @Nested
    class WaitsAndEvents extends WaitAndEventContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }

    @Nested
    class HooksInContainers extends HookContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }

    @Nested
    class Parents extends ParentContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }

    @Nested
    class Foreign extends ForeignContract {
        @Override
        EngineFixture newFixture() {
            return new DockerFixture();
        }
    }
}
