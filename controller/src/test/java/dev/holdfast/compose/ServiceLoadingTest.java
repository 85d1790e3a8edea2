package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.host.Resources;
import dev.holdfast.desired.host.Ulimit;
import dev.holdfast.testing.ContainerBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceLoadingTest {
    private static final String EVERYTHING = """
            services:
              web:
                image: nginx
                platform: linux/arm64
                entrypoint: sh -c 'exec "$$0"'
                command: [nginx, -g, daemon off;]
                environment: {A: 1.10, B: yes, C: true, HERE: , GONE: }
                labels: [a=b, c]
                working_dir: /w
                user: "1000:1000"
                hostname: h
                tty: true
                stdin_open: "yes"
                init: false
                read_only: true
                privileged: ${PRIVILEGED}
                healthcheck: {test: curl -f localhost, interval: 1m30s, timeout: 5s, start_period: 1s, retries: 4}
                stop_signal: SIGINT
                stop_grace_period: 1.5s
                expose: [80, 53/udp, "3000-3005"]
                ports: ["127.0.0.1:8080:80", "9000-9010:90", {target: 53, protocol: udp, published: 5353, mode: host}]
                tmpfs: ["/run", "/tmp:size=1m"]
                extra_hosts: {a: 10.0.0.1}
                dns: 1.1.1.1
                cap_add: [NET_ADMIN]
                cap_drop: [ALL]
                security_opt: ["no-new-privileges:true", "seccomp=s.json"]
                sysctls: {net.core.somaxconn: 1024}
                ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}
                mem_limit: 512m
                mem_reservation: 256m
                cpus: 0.5
                pids_limit: -1
                restart: on-failure:3
                logging: {driver: json-file, options: {max-file: 3}}
                runtime: runc
                pull_policy: every_12h
                scale: 2
            """;

    @Test
    void readsEveryAttributeOfAContainer() {
        Loading loading = Loading.of(EVERYTHING)
                .variable("HERE", "there")
                .variable("PRIVILEGED", "true")
                .file("s.json", "{\n  \"a b\": [ 1 ]\n}\n");
        Service service = loading.service("web");
        ContainerSpec web = service.container();
        assertThat(service.replicas()).isEqualTo(2);
        assertThat(service.pull()).isEqualTo(new PullPolicy(PullPolicy.Mode.REFRESH, Duration.ofHours(12)));
        assertThat(web.platform()).isEqualTo("linux/arm64");
        assertThat(web.entrypoint()).containsExactly("sh", "-c", "exec \"$0\"");
        assertThat(web.command()).containsExactly("nginx", "-g", "daemon off;");
        assertThat(web.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "1.10", "B", "yes", "C", "true", "HERE", "there"));
        assertThat(web.labels()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "b", "c", ""));
        assertThat(web.workingDir()).isEqualTo("/w");
        assertThat(web.user()).isEqualTo("1000:1000");
        assertThat(web.identity().hostname()).isEqualTo("h");
        assertThat(web.tty()
                        && web.stdinOpen()
                        && web.readOnly()
                        && web.privileges().privileged())
                .isTrue();
        assertThat(web.init()).isFalse();
        assertThat(web.healthcheck())
                .isEqualTo(new Healthcheck(
                        List.of("CMD-SHELL", "curl -f localhost"),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        null,
                        4));
        assertThat(web.stopSignal()).isEqualTo("SIGINT");
        assertThat(web.stopGracePeriod()).isEqualTo(Duration.ofMillis(1500));
        assertThat(web.expose()).containsExactly("3000-3005/tcp", "53/udp", "80/tcp");
        assertThat(web.ports())
                .containsExactly(
                        new PortBinding("127.0.0.1", "8080", 80, "tcp"),
                        new PortBinding(null, "9000-9010", 90, "tcp"),
                        new PortBinding(null, "5353", 53, "udp"));
        assertThat(web.tmpfs()).containsExactlyInAnyOrderEntriesOf(Map.of("/run", "", "/tmp", "size=1m"));
        assertThat(web.nameLookup().extraHosts()).containsExactly("a:10.0.0.1");
        assertThat(web.nameLookup().dns()).containsExactly("1.1.1.1");
        assertThat(web.privileges().capAdd()).containsExactly("NET_ADMIN");
        assertThat(web.privileges().capDrop()).containsExactly("ALL");
        assertThat(web.privileges().securityOpt()).containsExactly("no-new-privileges:true", "seccomp={\"a b\":[1]}");
        assertThat(web.sysctls()).containsExactlyEntriesOf(Map.of("net.core.somaxconn", "1024"));
        assertThat(web.resources().ulimits())
                .containsExactlyInAnyOrderEntriesOf(Map.of("nproc", new Ulimit(5, 5), "nofile", new Ulimit(1, 2)));
        assertThat(web.resources().cpu().nanoCpus()).isEqualTo(500_000_000L);
        assertThat(web.resources().memory().limit()).isEqualTo(512L << 20);
        assertThat(web.resources().memory().reservation()).isEqualTo(256L << 20);
        assertThat(web.resources().pids()).isEqualTo(-1L);
        assertThat(web.restart()).isEqualTo(new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, 3));
        assertThat(web.logging()).isEqualTo(new Logging("json-file", Copies.sorted(Map.of("max-file", "3"))));
        assertThat(web.runtime()).isEqualTo("runc");
        assertThat(loading.loaded().filesRead()).containsExactly(Path.of("/srv/shop/s.json"));
    }

    @Test
    void leavesEverythingUnsaidToTheImageAndTheEngine() {
        Loading loading = Loading.of("services: {web: {image: nginx, network_mode: none}}");
        assertThat(loading.service("web").replicas()).isEqualTo(1);
        assertThat(loading.container("web"))
                .usingRecursiveComparison()
                .ignoringFields("networkMode")
                .isEqualTo(new ContainerBuilder("nginx").build());
        assertThat(loading.project().networks()).isEmpty();
    }

    @Test
    void tellsAClearedCommandFromAnAbsentOne() {
        assertThat(Loading.of("services: {a: {image: a, command: [], entrypoint: ''}}")
                        .container("a"))
                .satisfies(container -> assertThat(container.command()).isEmpty())
                .satisfies(container -> assertThat(container.entrypoint()).isEmpty());
        assertThat(Loading.of("services: {a: {image: a, command: null}}")
                        .container("a")
                        .command())
                .isNull();
    }

    @Test
    void ordersNetworksByPriorityThenKey() {
        assertThat(Loading.of("""
                services:
                  a:
                    image: a
                    networks:
                      c: {aliases: [x], ipv4_address: 10.0.0.2}
                      b:
                      d: {priority: 7, driver_opts: {k: 1}}
                networks: {b: , c: {external: {name: cc}}, d: }
                """).container("a").networks())
                .containsExactly(
                        new NetworkAttachment(
                                "d",
                                "shop_d",
                                List.of(),
                                null,
                                null,
                                List.of(),
                                Copies.sorted(Map.of("k", "1")),
                                null,
                                null,
                                null),
                        NetworkAttachment.of("b", "shop_b", List.of()),
                        new NetworkAttachment(
                                "c",
                                "cc",
                                List.of("x"),
                                "10.0.0.2",
                                null,
                                List.of(),
                                Copies.sorted(Map.of()),
                                null,
                                null,
                                null));
    }

    @Test
    void addsTheDependenciesThatLinksAndNamespacesImply() {
        Service a = Loading.of("""
                services:
                  a:
                    image: a
                    network_mode: service:b
                    links: ["c:alias", d]
                    depends_on:
                      d: {condition: service_completed_successfully}
                      gone: {condition: service_started, required: false}
                  b: {image: b}
                  c: {image: c}
                  d: {image: d}
                """).service("a");
        assertThat(a.dependsOn())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "b", new Dependency(Condition.SERVICE_STARTED, true, true),
                        "c", new Dependency(Condition.SERVICE_STARTED, true, true),
                        "d", new Dependency(Condition.SERVICE_COMPLETED_SUCCESSFULLY, false, true)));
    }

    @Test
    void letsDeployWin() {
        Service a = Loading.of("""
                services:
                  a:
                    image: a
                    restart: always
                    deploy:
                      replicas: 3
                      labels: {not: on containers}
                      resources: {limits: {cpus: "1.5", memory: 1g, pids: 9}, reservations: {memory: 64m}}
                      restart_policy: {condition: on-failure, max_attempts: 2}
                """).service("a");
        assertThat(a.replicas()).isEqualTo(3);
        Resources resources = a.container().resources();
        assertThat(resources.cpu().nanoCpus()).isEqualTo(1_500_000_000L);
        assertThat(resources.memory().limit()).isEqualTo(1L << 30);
        assertThat(resources.memory().reservation()).isEqualTo(64L << 20);
        assertThat(resources.pids()).isEqualTo(9L);
        assertThat(a.container().restart()).isEqualTo(new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, 2));
        assertThat(a.container().labels()).isEmpty();
    }
}
