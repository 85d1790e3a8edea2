package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComposeLoaderTest {
    @Test
    void loadsAShopWithItsImpliedParts() {
        Loading shop = Loading.of("""
                services:
                  web:
                    image: nginx:${TAG:-1.27}
                    ports: ["8080:80"]
                    depends_on:
                      db: {condition: service_healthy}
                  db:
                    image: postgres:16
                    environment:
                      POSTGRES_PASSWORD: example
                    volumes: ["data:/var/lib/postgresql/data"]
                    healthcheck: {test: pg_isready, interval: 5s}
                volumes:
                  data:
                """);
        DesiredProject project = shop.project();
        assertThat(project.name()).isEqualTo("shop");
        assertThat(shop.container("web").image()).isEqualTo("nginx:1.27");
        assertThat(shop.container("web").ports()).containsExactly(new PortBinding(null, "8080", 80, "tcp"));
        assertThat(shop.container("db").mounts())
                .containsExactly(new Mount.Named(
                        "data", "shop_data", "/var/lib/postgresql/data", false, Mount.VolumeOptions.DEFAULT));
        assertThat(shop.service("db").sensitive()).containsExactly("environment.POSTGRES_PASSWORD");
        assertThat(project.networks().values()).extracting(Network::name).containsExactly("shop_default");
        assertThat(project.volumes().values()).extracting(Volume::name).containsExactly("shop_data");
    }

    @Test
    void namesTheProjectByForceThenByFileThenByFallback() {
        String named = "name: from-${WHERE:-file}\nservices: {a: {image: 'a:${COMPOSE_PROJECT_NAME}'}}";
        assertThat(Loading.of(named).projectName("forced").project().name()).isEqualTo("forced");
        assertThat(Loading.of(named).project().name()).isEqualTo("from-file");
        assertThat(Loading.of(named).container("a").image()).isEqualTo("a:from-file");
        assertThat(Loading.of("services: {a: {image: a}}").project().name()).isEqualTo("shop");
    }

    @Test
    void readsNetworksAndVolumesInFull() {
        DesiredProject project = Loading.of("""
                services:
                  a: {image: a, networks: [n, x], volumes: ["v:/v"]}
                networks:
                  n:
                    name: other
                    driver: bridge
                    driver_opts: {mtu: 1400}
                    internal: true
                    attachable: true
                    enable_ipv6: true
                    labels: [a=b]
                    ipam:
                      driver: default
                      options: {o: p}
                      config: [{subnet: 10.0.0.0/24, ip_range: 10.0.0.0/25, gateway: 10.0.0.1, aux_addresses: {h: 10.0.0.9}}]
                  x: {external: true, name: theirs}
                  unused:
                volumes:
                  v: {driver: nfs, driver_opts: {o: addr=1.2.3.4}, labels: {k: v}}
                """).project();
        assertThat(project.networks().values())
                .containsExactly(
                        new Network(
                                "n",
                                "other",
                                false,
                                "bridge",
                                sorted(Map.of("mtu", "1400")),
                                true,
                                true,
                                true,
                                null,
                                new Network.Ipam(
                                        "default",
                                        sorted(Map.of("o", "p")),
                                        List.of(new Network.Pool(
                                                "10.0.0.0/24",
                                                "10.0.0.0/25",
                                                "10.0.0.1",
                                                sorted(Map.of("h", "10.0.0.9"))))),
                                sorted(Map.of("a", "b")),
                                new TreeSet<>()),
                        new Network(
                                "x",
                                "theirs",
                                true,
                                null,
                                sorted(Map.of()),
                                false,
                                false,
                                false,
                                null,
                                null,
                                sorted(Map.of()),
                                new TreeSet<>()));
        assertThat(project.volumes().values())
                .containsExactly(new Volume(
                        "v",
                        "shop_v",
                        false,
                        "nfs",
                        sorted(Map.of("o", "addr=1.2.3.4")),
                        sorted(Map.of("k", "v")),
                        new TreeSet<>()));
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return dev.holdfast.desired.Copies.sorted(map);
    }

    @Test
    void warnsOfWhatChangesNothing() {
        assertThat(Loading.of("""
                version: "3.8"
                services:
                  a:
                    image: a:${TAG}${TAG}
                    user: a${TAG}
                    deploy: {restart_policy: {condition: any, delay: 5s}}
                """).warnings())
                .containsExactly(
                        "compose.yaml:1:1: version: ignored: the specification has no versions any more, remove it",
                        "compose.yaml:4:12: services.a.image: the variable TAG is not set and taken as empty",
                        "compose.yaml:6:47: services.a.deploy.restart_policy.delay: ignored: the engine backs off by itself");
    }

    @Test
    void tellsEveryFileItLookedAtEvenMissingOnes() {
        Loading loading = Loading.of("""
                services:
                  a: {image: a, env_file: [{path: x.env, required: false}, y.env], configs: [c]}
                configs: {c: {file: c.txt}}
                """).file("y.env", "A=1").file("c.txt", "c");
        assertThat(loading.loaded().filesRead())
                .containsExactly(Path.of("/srv/shop/c.txt"), Path.of("/srv/shop/x.env"), Path.of("/srv/shop/y.env"));
    }

    @Test
    void fillsVariablesIntoAnchorsAndMergesThem() {
        Loading loading = Loading.of("""
                x-env: &env {A: "${A}", B: b}
                services:
                  a: {image: a, environment: {<<: *env, B: own}}
                """).variable("A", "1");
        assertThat(loading.container("a").environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "own"));
    }

    @Test
    void loadsAThousandServicesInAChain() {
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 1000; i++) services.append("  s%d: {image: a, depends_on: [s%d]}\n".formatted(i, i + 1));
        services.append("  s1000: {image: a}\n");
        assertThat(Loading.of(services.toString()).project().services()).hasSize(1001);
    }
}
