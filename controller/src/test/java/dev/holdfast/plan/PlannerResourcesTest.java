package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.Loading;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.steps.Planner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden plans for networks and volumes that are not as declared. */
class PlannerResourcesTest extends PlannerCases {
    private static final String WEB = """
            services:
              web: {image: "app:1", networks: {front: {aliases: [www]}}, volumes: ["data:/data"]}
            """;

    @Test
    void aChangedNetworkIsMadeAnewAndItsContainersComeBack() {
        converged(shop("networks: {front: {driver_opts: {mtu: 1400}}}"));
        assertThat(plan(shop("networks: {front: {driver_opts: {mtu: 1500}, internal: true}}")))
                .isEqualTo("""
                [] -> #1 network front recreate: stop <shop-web-1> (NetworkChanged: driver_opts.mtu changed; internal added)
                [1] -> #2 network front recreate: disconnect <shop-web-1> from <shop_front> (NetworkChanged: driver_opts.mtu changed; internal added)
                [2] -> #3 network front recreate: remove network shop_front (NetworkChanged: driver_opts.mtu changed; internal added)
                [3] -> #4 network front recreate: create network shop_front (NetworkChanged: driver_opts.mtu changed; internal added)
                [1,4] -> #5 web/1 restart: connect <shop-web-1> to shop_front (NetworkChanged)
                [1,5] -> #6 web/1 restart: start <shop-web-1> (NetworkChanged)
                [6] -> #7 web/1 restart: await ready <shop-web-1> (NetworkChanged)
                """);
    }

    @Test
    void comingBackBringsAliasesAddressesAndLinks() {
        String services = """
                services:
                  db: {image: "app:1", networks: [front]}
                  web:
                    image: "app:1"
                    links: ["db:database"]
                    networks: {front: {aliases: [www], ipv4_address: 10.9.0.5, driver_opts: {a: b}}}
                """;
        String network = "networks: {front: {ipam: {config: [{subnet: 10.9.0.0/24}]}, labels: {l: \"%s\"}}}";
        converged(project(services + network.formatted("1")));
        List<Action.ConnectNetwork> connections = new Planner()
                .plan(request(project(services + network.formatted("2")))).steps().stream()
                        .map(Step::action)
                        .filter(Action.ConnectNetwork.class::isInstance)
                        .map(Action.ConnectNetwork.class::cast)
                        .filter(connection -> connection.aliases().contains("web"))
                        .toList();
        assertThat(connections).hasSize(1);
        assertThat(connections.get(0).aliases()).containsExactly("shop-web-1", "web", "www");
        assertThat(connections.get(0).attachment().ipv4Address()).isEqualTo("10.9.0.5");
        assertThat(connections.get(0).attachment().driverOpts()).containsEntry("a", "b");
        assertThat(connections.get(0).links())
                .containsExactly("shop-db-1:database", "shop-db-1:db-1", "shop-db-1:shop-db-1");
    }

    @Test
    void aChangedNetworkThatSomebodyElseUsesIsKeptAndReported() {
        converged(shop("networks: {front: {}}"));
        engine.hands().runForeign("other", "stranger:1", List.of(), Map.of());
        engine.hands().connectByHand("other", "shop_front");
        assertThat(plan(shop("networks: {front: {internal: true}}")))
                .isEqualTo("-- network front (NetworkChanged: internal added; network shop_front is kept as it is,"
                        + " because container other, which is not ours, uses it)\n");
    }

    @Test
    void aNetworkWithAnotherNameIsMadeFirstAndTheOldOneRemovedLast() {
        converged(shop("networks: {front: {}}"));
        String plan = plan(shop("networks: {front: {name: edge}}"));
        assertThat(plan).startsWith("[] -> #1 network front create: create network edge (MissingOnNode)\n");
        assertThat(plan)
                .contains("[1] -> #2 web/1 recreate: create shop-web-1.next (ConfigurationChanged: networks.front");
        assertThat(plan).endsWith("network front remove: remove network shop_front (Orphan)\n");
        engine.hands().runForeign("other", "stranger:1", List.of(), Map.of());
        engine.hands().connectByHand("other", "shop_front");
        converged(shop("networks: {front: {name: edge}}"));
        assertThat(plan(shop("networks: {front: {name: edge}}")))
                .isEqualTo("-- network front (Orphan: network shop_front is not declared any more; it is kept,"
                        + " because container other, which is not ours, uses it)\n");
    }

    @Test
    void aContainerThatSomebodyAttachedToAnUndeclaredNetworkIsDetachedBeforeItGoes() {
        String both = "networks: {front: {}, back: {}}";
        String api = "  api: {image: \"app:1\", networks: [back]}\n";
        converged(project(WEB + api + both + "\nvolumes: {data: {}}"));
        engine.hands().connectByHand("shop-web-1", "shop_back");
        assertThat(plan(shop(both))).isEqualTo("""
                [] -> #1 api/1 remove: stop <shop-api-1> (Orphan)
                [1] -> #2 api/1 remove: remove <shop-api-1> (Orphan)
                [] -> #3 network back remove: disconnect <shop-web-1> from <shop_back> (Orphan)
                [2,3] -> #4 network back remove: remove network shop_back (Orphan)
                """);
    }

    @Test
    void aChangedVolumeIsReportedWithWhatWouldBeLost() {
        converged(volume("{driver_opts: {device: a, o: \"password=x\"}}"));
        assertThat(plan(volume("{driver_opts: {device: b, o: \"password=y\"}}")))
                .isEqualTo(
                        "-- volume data (VolumeChanged: driver_opts.device changed; driver_opts.o changed; kept, because"
                                + " making it anew loses its data: shop_data (driver local, mounted by shop-web-1);"
                                + " apply --recreate-volume data does it)\n");
    }

    @Test
    void aChangedVolumeThatTheUserNamedIsMadeAnewOnceItsContainersAreGone() {
        converged(volume("{labels: {tier: gold}}"));
        DesiredProject changed = volume("{labels: {tier: silver}}");
        String expected = """
                [] -> #1 volume data recreate: stop <shop-web-1> (VolumeChanged: labels.tier changed)
                [1] -> #2 volume data recreate: remove <shop-web-1> (VolumeChanged: labels.tier changed)
                [2] -> #3 volume data recreate: remove volume shop_data (VolumeChanged: labels.tier changed)
                [3] -> #4 volume data recreate: create volume shop_data (VolumeChanged: labels.tier changed)
                [2,4] -> #5 web/1 create: create shop-web-1 (VolumeChanged)
                [5] -> #6 web/1 create: start shop-web-1 (VolumeChanged)
                [6] -> #7 web/1 create: await ready shop-web-1 (VolumeChanged)
                """;
        assertThat(text(recreating(changed, "data"))).isEqualTo(expected);
        assertThat(text(recreating(changed, "shop_data"))).isEqualTo(expected);
        assertThat(text(recreating(changed, "other"))).startsWith("-- volume data (VolumeChanged");
    }

    @Test
    void askingAgainForAVolumeThatIsAsDeclaredLosesNothing() {
        converged(volume("{labels: {tier: gold}}"));
        assertThat(text(recreating(volume("{labels: {tier: gold}}"), "data"))).isEmpty();
    }

    @Test
    void aVolumeThatSomebodyElseMountsIsNotMadeAnewThoughTheUserNamedIt() {
        converged(volume("{labels: {tier: gold}}"));
        engine.hands().runForeignOnVolume("other", "shop_data");
        assertThat(text(recreating(volume("{labels: {tier: silver}}"), "data")))
                .isEqualTo("!! volume data (VolumeChanged: labels.tier changed; not made anew while container other,"
                        + " which is not ours, mounts it)\n");
    }

    @Test
    void aVolumeOfSomebodyElseIsUsedAndNeverChanged() {
        engine.hands().createForeignVolume("shop_data", "", "");
        converged(volume("{labels: {tier: silver}}"));
        assertThat(text(recreating(volume("{labels: {tier: silver}}"), "data")))
                .isEqualTo("-- volume data (UsedNotOwned: volume shop_data was not made by this application;"
                        + " it is used and left alone)\n");
    }

    @Test
    void aVolumeWithAnotherNameIsMadeAndTheOldOneStays() {
        converged(volume("{}"));
        String plan = plan(volume("{name: store}"));
        assertThat(plan).startsWith("[] -> #1 volume data create: create volume store (MissingOnNode)\n");
        assertThat(plan).contains("web/1 recreate: create shop-web-1.next (ConfigurationChanged: volumes[/data]");
        assertThat(plan).doesNotContain("remove volume");
    }

    @Test
    void aContainerWhoseVolumeVanishedIsMadeAnew() {
        converged(volume("{}"));
        engine.hands().loseVolume("shop_data");
        assertThat(plan(volume("{}"))).startsWith("""
                [] -> #1 volume data create: create volume shop_data (MissingOnNode)
                [1] -> #2 web/1 recreate: create shop-web-1.next (VolumeNotMounted: volume shop_data is gone)
                """);
    }

    private PlanRequest recreating(DesiredProject desired, String volume) {
        return new Convergence(engine, clock, desired).recreating(volume).request();
    }

    private static DesiredProject shop(String networks) {
        return project(WEB + networks + "\nvolumes: {data: {}}");
    }

    private static DesiredProject volume(String settings) {
        return project("services:\n  web: {image: \"app:1\", volumes: [\"data:/data\"], network_mode: none}\n"
                + "volumes: {data: " + settings + "}");
    }

    private static DesiredProject project(String text) {
        return Loading.of(text).project();
    }
}
