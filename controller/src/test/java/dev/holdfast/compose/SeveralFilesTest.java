package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.ContainerSpec;
import org.junit.jupiter.api.Test;

class SeveralFilesTest {
    private static final String BASE = """
            services:
              web:
                image: web:1
                command: serve
                environment: [A=1, B=2]
                ports: ["8080:80"]
                volumes: ["./data:/data", "cache:/cache"]
              db: {image: postgres}
            volumes: {cache: }
            """;

    @Test
    void laysALaterFileOverAnEarlierOne() {
        Loading loading = Loading.of(BASE).over("prod.yaml", """
                services:
                  web:
                    image: web:2
                    environment: {B: three, C: "4"}
                    ports: ["8080:80", "8443:443"]
                    volumes: ["/srv/data:/data:ro"]
                """);
        assertThat(loading.container("web").image()).isEqualTo("web:2");
        assertThat(loading.container("web").command()).containsExactly("serve");
        assertThat(loading.container("web").environment()).hasToString("{A=1, B=three, C=4}");
        assertThat(loading.container("web").ports()).hasSize(2);
        assertThat(loading.container("web").mounts())
                .hasSize(2)
                .first()
                .hasToString(Loading.of("services: {web: {image: a, volumes: [\"/srv/data:/data:ro\"]}}")
                        .container("web")
                        .mounts()
                        .get(0)
                        .toString());
        assertThat(loading.project().services()).containsOnlyKeys("db", "web");
    }

    @Test
    void keepsTheOrderInWhichThingsWereFirstSaid() {
        ContainerSpec web = Loading.of(
                        "services: {web: {image: a, dns: [9.9.9.9, 1.1.1.1], extra_hosts: [b=10.0.0.1]}}")
                .over("more.yaml", "services: {web: {dns: [8.8.8.8, 9.9.9.9], cap_add: [SYS_TIME]}}")
                .container("web");
        assertThat(web.nameLookup().dns()).containsExactly("9.9.9.9", "1.1.1.1", "8.8.8.8");
    }

    @Test
    void readsTheDocumentsOfOneFileAsOneAfterTheOther() {
        assertThat(Loading.of("services: {a: {image: a:1}}\n---\nservices: {a: {image: a:2}}\n---\n")
                        .container("a")
                        .image())
                .isEqualTo("a:2");
    }

    @Test
    void takesTheLastNameOfAProject() {
        assertThat(Loading.of("name: one\nservices: {a: {image: \"a:${COMPOSE_PROJECT_NAME}\"}}")
                        .over("two.yaml", "name: two")
                        .container("a")
                        .image())
                .isEqualTo("a:two");
    }

    @Test
    void removesWhatIsReset() {
        Loading loading = Loading.of(BASE).over("prod.yaml", """
                services:
                  web:
                    command: !reset null
                    ports: !reset []
                    environment: {A: !reset null}
                  db: !reset null
                """);
        assertThat(loading.container("web").command()).isNull();
        assertThat(loading.container("web").ports()).isEmpty();
        assertThat(loading.container("web").environment()).hasToString("{B=2}");
        assertThat(loading.project().services()).containsOnlyKeys("web");
    }

    @Test
    void replacesWhatIsOverridden() {
        Loading loading = Loading.of(BASE).over("prod.yaml", """
                services:
                  web:
                    environment: !override [C=3]
                    ports: !override ["9090:90"]
                """);
        assertThat(loading.container("web").environment()).hasToString("{C=3}");
        assertThat(loading.container("web").ports()).hasSize(1);
        assertThat(loading.container("web").image()).isEqualTo("web:1");
    }

    @Test
    void marksCountInWhateverGroupingFilesAreMerged() {
        assertThat(Loading.of(BASE)
                        .over("reset.yaml", "services: {web: {environment: !reset null}}")
                        .over("again.yaml", "services: {web: {environment: [C=3]}}")
                        .container("web")
                        .environment())
                .hasToString("{C=3}");
    }

    @Test
    void aFileMayMendWhatAnEarlierOneHasWrong() {
        assertThat(Loading.of("services: {a: {build: ., imgae: b}}")
                        .over("mend.yaml", "services: {a: {image: a, build: !reset null, imgae: !reset null}}")
                        .container("a")
                        .image())
                .isEqualTo("a");
    }

    @Test
    void anEmptyValueKeepsWhatThereWasButAnEmptyCommandIsTheImagesOwn() {
        Loading loading =
                Loading.of(BASE).over("more.yaml", "services: {web: {image: , environment: , ports: , command: }}");
        assertThat(loading.container("web").image()).isEqualTo("web:1");
        assertThat(loading.container("web").environment()).hasSize(2);
        assertThat(loading.container("web").command()).isNull();
    }

    @Test
    void aVariableWithoutValueComesFromOutsideInALaterFile() {
        assertThat(Loading.of(BASE)
                        .over("more.yaml", "services: {web: {environment: [A]}}")
                        .variable("A", "outside")
                        .container("web")
                        .environment())
                .containsEntry("A", "outside");
    }

    @Test
    void refusesToMergeWhatDiffersInKind() {
        assertThat(Loading.of(BASE)
                        .over("prod.yaml", "services:\n  web:\n    ports: {a: b}\n")
                        .problems())
                .contains("prod.yaml:3:12: services.web.ports: cannot override services.web.ports: it is a list in"
                        + " compose.yaml:6:12, but a mapping here");
    }

    @Test
    void namesTheFileInWhichAMistakeWasWritten() {
        assertThat(Loading.of(BASE)
                        .over("prod.yaml", "services:\n  web:\n    tty: maybe\n    labels: {a: [1]}\n")
                        .problems())
                .containsExactly(
                        "prod.yaml:3:10: services.web.tty: \"maybe\" is not a boolean, write true or false",
                        "prod.yaml:4:17: services.web.labels.a: must be a single value, but is a list");
    }

    @Test
    void reportsWhatIsMalformedInAnyOfThem() {
        assertThat(Loading.of("services: [").over("prod.yaml", "a: b: c").problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("compose.yaml:"))
                .anyMatch(problem -> problem.startsWith("prod.yaml:1:"));
    }

    @Test
    void allFilesTogetherStayWithinOneBudget() {
        StringBuilder half = new StringBuilder("x-half: [");
        half.append("a,".repeat(60_000)).append("a]");
        assertThat(Loading.of(half.toString())
                        .over("more.yaml", half.toString())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("more.yaml:1:")
                .endsWith("more than 100000 elements, each use of an alias counted in full");
    }
}
