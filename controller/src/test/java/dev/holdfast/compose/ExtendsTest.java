package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExtendsTest {
    @Test
    void aServiceBuildsOnAnotherOfItsFile() {
        Loading loading = Loading.of("""
                services:
                  web:
                    extends: {service: base}
                    command: [web]
                    environment: {B: "2"}
                  worker:
                    extends: base
                    environment: {A: "9"}
                  base:
                    image: base
                    command: [base]
                    environment: [A=1]
                """);
        assertThat(loading.container("web").image()).isEqualTo("base");
        assertThat(loading.container("web").command()).containsExactly("web");
        assertThat(loading.container("web").environment()).hasToString("{A=1, B=2}");
        assertThat(loading.container("worker").environment()).hasToString("{A=9}");
        assertThat(loading.container("base").environment()).hasToString("{A=1}");
    }

    @Test
    void pathsOfAnotherFileStartAtThatFile() {
        Loading loading = Loading.of("services: {web: {extends: {file: common/base.yaml, service: base}, image: web}}")
                .file("common/base.yaml", """
                        services:
                          base:
                            extends: {file: deep/root.yaml, service: root}
                            volumes: ["./data:/data", "~/home:/home"]
                            env_file: base.env
                            label_file: base.labels
                        """)
                .file("common/deep/root.yaml", "services: {root: {env_file: [root.env], volumes: [\"./deep:/deep\"]}}")
                .file("common/base.env", "BASE=1\n")
                .file("common/base.labels", "label=1\n")
                .file("common/deep/root.env", "ROOT=1\n");
        assertThat(loading.container("web").environment()).hasToString("{BASE=1, ROOT=1}");
        assertThat(loading.container("web").labels()).containsEntry("label", "1");
        assertThat(loading.container("web").mounts().toString())
                .contains("/srv/shop/common/data", "/srv/shop/common/deep/deep", "/home/ann/home");
        assertThat(loading.loaded().filesRead()).contains(Path.of("/srv/shop/common/deep/root.yaml"));
    }

    @Test
    void whatTheExtendedServiceDependsOnHasToBeThere() {
        assertThat(Loading.of("services: {web: {extends: {file: base.yaml, service: base}}}")
                        .file("base.yaml", "services:\n  base: {image: a, depends_on: [zot]}\n  zot: {image: z}\n")
                        .problems())
                .containsExactly("base.yaml:2:33: services.web.depends_on.zot: unknown service \"zot\"");
    }

    @Test
    void resetsWorkInTheExtendingServiceAndInTheExtendedOne() {
        assertThat(Loading.of("services: {web: {extends: {file: base.yaml, service: base}, ports: !reset []}}")
                        .file("base.yaml", """
                                services:
                                  root: {image: a, command: [root], ports: ["80:80"]}
                                  base: {extends: root, command: !reset null}
                                """)
                        .container("web"))
                .satisfies(web -> assertThat(web.ports()).isEmpty())
                .satisfies(web -> assertThat(web.command()).isNull());
    }

    @Test
    void aResetOfALaterFileReachesWhatWasExtended() {
        assertThat(Loading.of("services: {web: {extends: base}, base: {image: a, ports: [\"80:80\"]}}")
                        .over("prod.yaml", "services: {web: {ports: !reset []}}")
                        .container("web")
                        .ports())
                .isEmpty();
    }

    @Test
    void namesTheCircleOfServicesThatExtendEachOther() {
        assertThat(Loading.of("services:\n  a: {extends: b}\n  b: {extends: {file: b.yaml, service: c}}\n")
                        .file("b.yaml", "services:\n  c: {extends: d}\n  d:\n    extends: c\n")
                        .problems())
                .containsExactly("b.yaml:2:16: services.c.extends: services extend each other in a circle:"
                        + " c (b.yaml) -> d (b.yaml) -> c (b.yaml)");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Loading.of("""
                        services:
                          a: {extends: basse}
                          b: {extends: {file: no.yaml, service: x}}
                          c: {extends: {file: "https://example.com/a.yaml", service: x}}
                          d: {extends: {file: other.yaml, service: y}}
                          e: {extends: {file: other.yaml}}
                          base: {image: a}
                        """)
                        .file("other.yaml", "services: {x: {image: x}}")
                        .problems())
                .containsExactly(
                        "compose.yaml:2:16: services.a.extends: unknown service \"basse\", did you mean \"base\"?"
                                + " (looked for in compose.yaml)",
                        "compose.yaml:3:23: services.b.extends.file: the file no.yaml does not exist",
                        "compose.yaml:4:23: services.c.extends.file: not supported: \"https://example.com/a.yaml\" is on"
                                + " another machine, only Compose files of this node are read; put a copy beside this file",
                        "compose.yaml:5:44: services.d.extends: unknown service \"y\", did you mean \"x\"?"
                                + " (looked for in other.yaml)",
                        "compose.yaml:6:16: services.e.extends: \"service\", the service to extend, is missing");
    }

    @Test
    void endsAChainOfTenThousandServicesInEitherOrder() {
        StringBuilder forwards = new StringBuilder("services:\n  s0: {image: a}\n");
        StringBuilder backwards = new StringBuilder("services:\n");
        for (int i = 1; i < 10_000; i++) {
            forwards.append("  s%d: {extends: s%d}\n".formatted(i, i - 1));
            backwards.append("  s%d: {extends: s%d}\n".formatted(i, i + 1));
        }
        backwards.append("  s10000: {image: a}\n");
        for (StringBuilder chain : new StringBuilder[] {forwards, backwards})
            assertThat(Loading.of(chain.toString()).problems())
                    .isNotEmpty()
                    .anyMatch(problem -> problem.contains("a service may extend at most 100 others in a row"));
    }

    @Test
    void countsEachUseOfAnExtendedServiceInFull() {
        StringBuilder bomb = new StringBuilder("services:\n  base:\n    image: a\n    environment:\n");
        for (int i = 0; i < 1_000; i++) bomb.append("      V%d: x\n".formatted(i));
        for (int i = 0; i < 1_000; i++) bomb.append("  s%d: {extends: base}\n".formatted(i));
        assertThat(Loading.of(bomb.toString()).problems())
                .isNotEmpty()
                .allMatch(problem ->
                        problem.contains("more than 100000 elements, each use of an extended service counted in full")
                                || problem.contains("there is more that is wrong"));
    }

    @Test
    void mergeKeysOfAnAliasBombStayWithinTheBudget() {
        StringBuilder bomb = new StringBuilder("x-0: &x0 {a: 1, b: 2}\n");
        for (int i = 1; i < 30; i++)
            bomb.append("x-%d: &x%d\n  <<: [*x%d, *x%d]\n  k%d: [*x%d, *x%d]\n"
                    .formatted(i, i, i - 1, i - 1, i, i - 1, i - 1));
        bomb.append("services: {a: {image: a, <<: *x29}}\n");
        assertThat(Loading.of(bomb.toString()).problems())
                .singleElement()
                .asString()
                .contains("more than 100000 elements");
    }
}
