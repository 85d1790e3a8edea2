package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IncludeTest {
    private static final String INFRA = """
            services:
              db:
                image: "postgres:${VERSION:-0}"
                environment: [VERSION, "HOST=${HOST:-none}"]
                env_file: db.env
                volumes: ["./data:/data"]
            """;

    @Test
    void anIncludedFileHasItsOwnDirectoryAndVariables() {
        Loading loading = Loading.of("include: [infra/compose.yaml]\nservices: {web: {image: web, depends_on: [db]}}")
                .file("infra/compose.yaml", INFRA)
                .file("infra/.env", "VERSION=16\nHOST=inner\n")
                .file("infra/db.env", "USER=ann\n")
                .variable("HOST", "outer");
        assertThat(loading.container("db").image()).isEqualTo("postgres:16");
        assertThat(loading.container("db").environment()).hasToString("{HOST=outer, USER=ann, VERSION=16}");
        assertThat(loading.container("db").mounts().toString()).contains("/srv/shop/infra/data");
        assertThat(loading.loaded().filesRead())
                .contains(
                        Path.of("/srv/shop/infra/compose.yaml"),
                        Path.of("/srv/shop/infra/.env"),
                        Path.of("/srv/shop/infra/db.env"));
    }

    @Test
    void whatAnIncludedFileTakesFromVariablesComesFromItsOwn() {
        Loading loading = Loading.of("include: [infra/compose.yaml]\nservices: {web: {image: web}}")
                .file("infra/compose.yaml", """
                        services:
                          db: {image: db, configs: [motd], secrets: [key], env_file: db.env}
                        configs: {motd: {environment: MOTD}}
                        secrets: {key: {environment: DB_KEY}}
                        """)
                .file("infra/.env", "MOTD=inner\nDB_KEY=abcd\n")
                .file("infra/db.env", "SAYS=${MOTD}\n");
        assertThat(loading.container("db").environment()).containsEntry("SAYS", "inner");
        assertThat(contents(loading)).containsExactly("inner", "abcd");
        assertThat(contents(loading.variable("MOTD", "outer"))).containsExactly("outer", "abcd");
    }

    private static List<String> contents(Loading loading) {
        return loading.container("db").files().stream()
                .map(file -> Objects.requireNonNull(file.content()).reveal())
                .toList();
    }

    @Test
    void secretsFromTheEnvFilesOfAnIncludeStayOutOfProblems() {
        assertThat(Loading.of("include: [infra/compose.yaml]")
                        .file(
                                "infra/compose.yaml",
                                "services: {db: {image: db, ports: [\"${DB_PASSWORD}:80\"], mem_limit: hunter2}}")
                        .file("infra/.env", "DB_PASSWORD=hunter2\n")
                        .problems())
                .hasSize(2)
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void theLongNotationNamesSeveralFilesADirectoryAndEnvFiles() {
        Loading loading = Loading.of("""
                        include:
                          - path: [infra/compose.yaml, infra/more.yaml]
                            project_directory: other
                            env_file: [one.env, two.env]
                        services: {}
                        """)
                .file("infra/compose.yaml", INFRA)
                .file("infra/more.yaml", "services: {db: {labels: {more: here}}}")
                .file("one.env", "VERSION=1\n")
                .file("two.env", "VERSION=2\n")
                .file("other/db.env", "");
        assertThat(loading.container("db").image()).isEqualTo("postgres:2");
        assertThat(loading.container("db").labels()).containsEntry("more", "here");
        assertThat(loading.container("db").mounts().toString()).contains("/srv/shop/other/data");
    }

    @Test
    void theIncludingFileWins() {
        assertThat(Loading.of("include: [a.yaml, b.yaml]\nservices: {x: {labels: {own: 1}}, y: {image: own}}")
                        .file("a.yaml", "services: {x: {image: a}, y: {image: a}}")
                        .file("b.yaml", "services: {x: {image: b}, z: {image: b}}\nname: other")
                        .project()
                        .services()
                        .values())
                .extracting(service -> service.container().image())
                .containsExactly("a", "own", "b");
    }

    @Test
    void namesTheChainOfFilesThatIncludeEachOther() {
        assertThat(Loading.of("include: [a/a.yaml]\nservices: {x: {image: x}}")
                        .file("a/a.yaml", "include: [../b.yaml]\nservices: {}")
                        .file("b.yaml", "services: {}\ninclude:\n  - compose.yaml\n")
                        .file("compose.yaml", "")
                        .problems())
                .containsExactly("b.yaml:3:5: include[0]: files include each other in a circle:"
                        + " compose.yaml -> a/a.yaml -> b.yaml -> compose.yaml");
    }

    @Test
    void refusesFilesOfOtherMachines() {
        assertThat(List.of(
                        "https://example.com/compose.yaml",
                        "git@example.com:a/b.git",
                        "oci://example.com/a:1",
                        "https://github.com/a/b.git#main:dir"))
                .allSatisfy(address -> assertThat(Loading.of("include: [\"" + address + "\"]\nservices: {}")
                                .problems())
                        .singleElement()
                        .asString()
                        .startsWith("compose.yaml:1:11: include[0]: not supported: \"" + address
                                + "\" is on another machine"));
    }

    @Test
    void reportsWhatItCannotReadWhereItIsNamed() {
        assertThat(Loading.of("""
                        include:
                          - no.yaml
                          - path: a.yaml
                            env_file: no.env
                          - path: [a.yaml]
                            directory: x
                        services: {}
                        """).file("a.yaml", "services: {}").problems())
                .containsExactly(
                        "compose.yaml:2:5: include[0]: the file no.yaml does not exist",
                        "compose.yaml:4:15: include[1].env_file: the file no.env does not exist",
                        "compose.yaml:6:5: include[2].directory: unknown key \"directory\"");
    }

    @Test
    void aMistakeInAServiceExtendedByAnIncludedFileIsFoundWhereItIsWritten() {
        assertThat(Loading.of("include: [infra/compose.yaml]\nservices: {web: {image: web}}")
                        .file("infra/compose.yaml", "services:\n  db: {extends: {file: base/db.yaml, service: pg}}\n")
                        .file("infra/base/db.yaml", "services:\n  pg:\n    image: pg\n    ports:\n      - \"x:1\"\n")
                        .problems())
                .containsExactly("infra/base/db.yaml:5:9: services.pg.ports[0]: \"x\" is not a port or a range of"
                        + " ports, they go from 0 to 65535");
    }

    @Test
    void endsAChainOfTenThousandFiles() {
        Loading loading = Loading.of("include: [0.yaml]\nservices: {a: {image: a}}");
        for (int i = 0; i < 10_000; i++) loading.file(i + ".yaml", "include: [%d.yaml]".formatted(i + 1));
        assertThat(loading.problems())
                .singleElement()
                .asString()
                .endsWith("files include each other more than 50 deep");
    }

    @Test
    void endsAFileThatIncludesMoreAndMore() {
        Loading loading = Loading.of("include: [0.yaml, 0.yaml]\nservices: {a: {image: a}}");
        for (int i = 0; i < 45; i++) loading.file(i + ".yaml", "include: [%d.yaml, %d.yaml]".formatted(i + 1, i + 1));
        loading.file("45.yaml", "services: {}");
        assertThat(loading.problems())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(101)
                .anyMatch(problem -> problem.contains("more than 1000 files"));
    }

    @Test
    void neverShowsSecretsOfItsEnvFiles() {
        assertThat(Loading.of("include: [a/compose.yaml]\nservices: {}")
                        .file("a/compose.yaml", "services: {a: {image: a, tty: \"${DB_PASSWORD}\"}}")
                        .file("a/.env", "DB_PASSWORD=hunter2\n")
                        .problems())
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }
}
