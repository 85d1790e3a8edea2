package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeErrorsTest {
    @Test
    void reportsEverythingAtOnceInTheOrderOfTheText() {
        assertThat(Loading.of("""
                services:
                  web:
                    imgae: nginx
                    ports: [x]
                    networks: [back]
                  db:
                    image: postgres
                    shm_size: 1x
                    depends_on: [web]
                    tty: ${TTY:?}
                volums: {}
                """).problems())
                .containsExactly(
                        "compose.yaml:2:3: services.web: the service has no \"image\"",
                        "compose.yaml:3:5: services.web.imgae: unknown key \"imgae\", did you mean \"image\"?",
                        "compose.yaml:4:13: services.web.ports[0]: \"x\" is not a port or a range of ports, they go from 0 to 65535",
                        "compose.yaml:5:16: services.web.networks.back: unknown network \"back\", declare it under \"networks\"",
                        "compose.yaml:8:15: services.db.shm_size: \"1x\" is not a size, write it like 512m, 1.5g or 1048576",
                        "compose.yaml:10:10: services.db.tty: required variable TTY is missing a value",
                        "compose.yaml:11:1: volums: unknown key \"volums\", did you mean \"volumes\"?");
    }

    @Test
    void refusesMoreContainersThanANodeCouldCarry() {
        assertThat(Loading.of("services: {web: {image: a, scale: 1000000}, db: {image: b}}")
                        .problems())
                .containsExactly(
                        "compose.yaml:1:1: services: 1000001 containers, more than the 5000 that an application may have");
    }

    @Test
    void namesTheServicesOfACycle() {
        assertThat(Loading.of("""
                services:
                  a: {image: a, depends_on: [b]}
                  b: {image: b, links: ["c:cache"]}
                  c: {image: c, network_mode: "service:a"}
                """).problems())
                .containsExactly(
                        "compose.yaml:4:31: services.c.depends_on.a: services wait for each other in a circle: a -> b -> c -> a");
    }

    @Test
    void refusesABuildWithoutImageForGoodAndIgnoresOneBesideAnImage() {
        assertThat(Loading.of("services: {web: {build: .}}").problems())
                .containsExactly("compose.yaml:1:18: services.web.build: not supported: images are not built here,"
                        + " give the service an \"image\" that exists");
        assertThat(Loading.of("services: {web: {build: ., image: a}}").warnings())
                .containsExactly("compose.yaml:1:18: services.web.build: ignored: images are not built here,"
                        + " the \"image\" beside it is used");
    }

    @Test
    void wantsContainerNamesToBeUniqueAndAlone() {
        assertThat(Loading.of("""
                services:
                  a: {image: a, container_name: one, scale: 2}
                  b: {image: b, container_name: one}
                """).problems())
                .containsExactly(
                        "compose.yaml:2:33: services.a.container_name: a service with a fixed container name cannot have several replicas",
                        "compose.yaml:3:33: services.b.container_name: the container name \"one\" is already taken by the service \"a\"");
    }

    @Test
    void wantsOneValueWhereTwoAttributesSayTheSame() {
        assertThat(Loading.of("""
                services:
                  a:
                    image: a
                    scale: 2
                    cpus: 1
                    mem_limit: 1g
                    pids_limit: 5
                    deploy:
                      replicas: 3
                      resources: {limits: {cpus: "1.0", memory: 2g, pids: 6}}
                """).problems())
                .containsExactly(
                        "compose.yaml:4:12: services.a.scale: \"scale\" and \"deploy.replicas\" have distinct values, set one of them",
                        "compose.yaml:6:16: services.a.mem_limit: \"mem_limit\" and \"deploy.resources.limits.memory\" have distinct values, set one of them",
                        "compose.yaml:7:17: services.a.pids_limit: \"pids_limit\" and \"deploy.resources.limits.pids\" have distinct values, set one of them");
    }

    @Test
    void refusesANetworkModeBesideNetworks() {
        assertThat(Loading.of("""
                services:
                  a: {image: a, network_mode: host, networks: [n]}
                networks: {n: {}}
                """).problems())
                .containsExactly(
                        "compose.yaml:2:31: services.a.network_mode: \"network_mode\" and \"networks\" exclude each other, use one of them");
    }

    @Test
    void refusesTwoMountsAtOnePlace() {
        assertThat(Loading.of("""
                services:
                  a:
                    image: a
                    volumes: ["/x:/data", "./y:/cache"]
                    tmpfs: [/tmp, "/cache:size=1m"]
                """).problems())
                .containsExactly(
                        "compose.yaml:5:19: services.a.tmpfs[/cache]: something is mounted at \"/cache\" already, see compose.yaml:4:27");
    }

    @Test
    void boundsThePortsOfAFile() {
        assertThat(Loading.of("""
                services:
                  a: {image: a, ports: ["10000-20000:10000-20000/udp"]}
                  b: {image: b, ports: ["1-65535:1-65535", "80:80"]}
                """).problems())
                .containsExactly(
                        "compose.yaml:3:25: services.b.ports[0]: with these the file publishes more than the 20000 ports that it may, use a smaller range or \"network_mode: host\"");
    }

    @Test
    void acceptsWhatIsNotExternal() {
        assertThat(Loading.of("""
                services: {a: {image: a, secrets: [s]}}
                secrets: {s: {external: false, file: s.txt}, other: {external: true}}
                """).file("s.txt", "x").project().services()).containsOnlyKeys("a");
    }

    @Test
    void checksTheDeclarationsOfResources() {
        assertThat(Loading.of("""
                services: {a: {image: a, secrets: [s, t], configs: [c, d]}}
                volumes:
                  v: {external: true, driver: local}
                  w: {external: {name: x}, name: y}
                  "bad name": {}
                secrets:
                  s: {external: true}
                  t: {file: ./missing.txt}
                configs:
                  c: {}
                  d: {file: a, content: b}
                networks:
                  n: bridge
                """).problems())
                .containsExactly(
                        "compose.yaml:3:23: volumes.v.driver: \"external\" and \"driver\" exclude each other: it is made by somebody else",
                        "compose.yaml:4:34: volumes.w.name: \"name\" and \"external.name\" conflict, use only \"name\"",
                        "compose.yaml:5:3: volumes.bad name: the name \"bad name\" may only have letters, digits, \".\", \"_\" and \"-\"",
                        "compose.yaml:7:17: secrets.s.external: nothing says what the external secret \"s\" is: add \"s\" under spec.secrets of the document, or give it a \"file\" or \"environment\"",
                        "compose.yaml:8:13: secrets.t.file: the file missing.txt does not exist",
                        "compose.yaml:10:3: configs.c: it says nothing about its content, give it a \"file\", \"content\" or \"environment\"",
                        "compose.yaml:11:25: configs.d: \"file\" and \"content\" exclude each other, use one of them",
                        "compose.yaml:13:6: networks.n: must be a mapping, but is a string");
    }

    @Test
    void namesTheLineOfABadEnvFile() {
        assertThat(Loading.of("services: {a: {image: a, env_file: [a.env]}}")
                        .file("a.env", "A=1\nB C=2\nD='x\n")
                        .problems())
                .containsExactly(
                        "a.env:2:1: a variable name cannot contain a space: \"B C\"",
                        "a.env:3:1: unterminated quoted value");
    }

    @Test
    void refusesTextsThatAreNoComposeFile() {
        assertThat(Loading.of("").problems())
                .containsExactly("compose.yaml:1:1: the file is empty, a Compose file has \"services\"");
        assertThat(Loading.of("# nothing\n").problems())
                .containsExactly("compose.yaml:1:1: the file is empty, a Compose file has \"services\"");
        assertThat(Loading.of("[a]").problems())
                .containsExactly("compose.yaml:1:1: a Compose file is a mapping with \"services\", but this is a list");
        assertThat(Loading.of("volumes: {}").problems())
                .containsExactly("compose.yaml:1:1: the file declares no \"services\"");
        assertThat(Loading.of("services: {a: {image: a}}\n---\n[a]\n").problems())
                .containsExactly("compose.yaml:3:1: a Compose file is a mapping with \"services\", but this is a list");
    }

    @Test
    void refusesProjectNamesThatTheEngineWouldNotTake() {
        assertThat(Loading.of("name: My Shop\nservices: {a: {image: a}}").problems())
                .containsExactly(
                        "compose.yaml:1:7: name: \"My Shop\" is not a project name: lower-case letters, digits,"
                                + " \"-\" and \"_\", starting with a letter or digit");
    }

    @Test
    void keepsSecretsOutOfItsSentences() {
        assertThat(Loading.of("""
                services:
                  a: {image: "${IMAGE_TOKEN} x", tty: "${DB}", depends_on: ["${DB}"], user: "${NO:?${DB}}"}
                """)
                        .variable("IMAGE_TOKEN", "tok-12345")
                        .secret("DB", "hunter2")
                        .problems())
                .hasSize(4)
                .noneMatch(problem -> problem.contains("hunter2") || problem.contains("tok-12345"));
    }
}
