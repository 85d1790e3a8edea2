package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.engine.ApiRequirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loaded project needs of the engine. */
class EngineNeedsTest {
    private static List<String> needs(String text) {
        return Loading.of(text).project().requirements().stream()
                .map(EngineNeedsTest::brief)
                .toList();
    }

    private static String brief(ApiRequirement need) {
        return need.owner() + " " + need.name() + ": " + need.path() + " " + need.place() + " " + need.since();
    }

    @Test
    void namesWhatOnlyNewerEnginesKnowWhereItStands() {
        assertThat(needs("""
                services:
                  web:
                    image: app
                    annotations: [a=b]
                    healthcheck: {test: [CMD, x], start_period: 2s, start_interval: 1s}
                    networks:
                      back: {}
                      front: {mac_address: '02:42:ac:11:00:02'}
                    volumes:
                      - {type: volume, source: data, target: /d, volume: {subpath: part}}
                      - {type: image, source: app, target: /i}
                      - {type: bind, source: /s, target: /s, read_only: true, bind: {recursive: readonly}}
                networks:
                  back: {}
                  front: {enable_ipv4: false, enable_ipv6: true}
                  unused: {enable_ipv4: false}
                volumes: {data: {}}
                """))
                .containsExactly(
                        "SERVICE web: services.web.annotations compose.yaml:4:5 1.43",
                        "SERVICE web: services.web.healthcheck.start_interval compose.yaml:5:53 1.44",
                        "SERVICE web: services.web.networks.front.mac_address compose.yaml:8:15 1.44",
                        "SERVICE web: services.web.volumes[0].volume.subpath compose.yaml:10:59 1.45",
                        "SERVICE web: services.web.volumes[1].type compose.yaml:11:10 1.48",
                        "SERVICE web: services.web.volumes[2].bind.recursive compose.yaml:12:70 1.44",
                        "NETWORK front: networks.front.enable_ipv4 compose.yaml:15:11 1.48");
    }

    @Test
    void anythingThatTheOldestEngineKnowsIsNoNeed() {
        assertThat(needs("""
                services:
                  web:
                    image: app
                    platform: linux/amd64
                    annotations: {}
                    cgroup: private
                    mac_address: '02:42:ac:11:00:02'
                    devices: ['/dev/null:/dev/zero']
                networks: {default: {enable_ipv4: true}}
                """)).isEmpty();
    }

    @Test
    void anAddressOnThePrimaryNetworkIsTheContainersOwnWhichEveryEngineTakes() {
        String networks = "networks: {back: {mac_address: '02:42:ac:11:00:02'}, front: {priority: %d}}";
        String text = "{services: {web: {image: app, " + networks + "}}, networks: {back: {}, front: {}}}";
        assertThat(needs(text.formatted(0))).isEmpty();
        assertThat(needs(text.formatted(1)))
                .singleElement()
                .asString()
                .contains("services.web.networks.back.mac_address", "1.44");
    }

    @Test
    void devicesByNameAreNeeds() {
        assertThat(needs("services: {web: {image: app, devices: ['vendor.example/gpu=all']}}"))
                .singleElement()
                .asString()
                .contains("services.web.devices[0]", "compose.yaml:1:", "1.44");
    }

    @Test
    void aServiceThatAProfileDisablesNeedsNothing() {
        assertThat(needs("""
                services:
                  web: {image: app}
                  extra: {image: app, profiles: [more], annotations: {a: b}}
                """)).isEmpty();
    }
}
