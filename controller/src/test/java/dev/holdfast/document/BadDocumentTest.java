package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about documents that are wrong; each row is a whole file. */
class BadDocumentTest {
    private static final String HEAD = """
            apiVersion: holdfast.dev/v1alpha1
            kind: ComposeApplication
            metadata: {name: shop}
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void saysWhatIsWrongAndWhere(String what, String text, List<String> problems) {
        Documents documents = new Documents(directory);
        documents.write("a.yaml", text);
        assertThat(documents.problems()).as(what).isEqualTo(problems);
    }

    @Test
    void saysThatADirectoryHoldsNothing() {
        Documents documents = new Documents(directory);
        documents.write("notes.txt", "x");
        documents.write("pod.yaml", "apiVersion: v1\nkind: Pod\n");
        assertThat(documents.problems())
                .containsExactly(directory + ": holds no document: no *.yaml with our apiVersion, and no Compose file");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                row("empty", "", "a.yaml:1:1: the file is empty"),
                row("only comments", "# nothing\n---\n", "a.yaml:1:1: the file is empty"),
                row(
                        "a tab",
                        "apiVersion: holdfast.dev/v1alpha1\nspec:\n\tsource: x\n",
                        "a.yaml:3:1: a tab cannot indent or start a value in YAML, use spaces"),
                row(
                        "a duplicate key",
                        HEAD + "spec: {}\nspec: {}\n",
                        "a.yaml:5:1: spec: the key \"spec\" stands already in line 4"),
                row("binary", "\u0000\u0001", "a.yaml:1:1: this is not text: character 0x00 is not allowed in YAML"),
                row(
                        "another kind",
                        "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplicaton\nmetadata: {name: a}\nspec: {replicas: 1}\n",
                        "a.yaml:2:7: kind: \"ComposeApplicaton\" is not ComposeApplication, did you mean \"ComposeApplication\"?"),
                row(
                        "another version",
                        "apiVersion: holdfast.dev/v1\nkind: ComposeApplication\nmetadata: {name: a}\nspec: {}\n",
                        "a.yaml:1:13: apiVersion: \"holdfast.dev/v1\" is not holdfast.dev/v1alpha1"),
                row(
                        "no kind",
                        "apiVersion: holdfast.dev/v1alpha1\nmetadata: {name: a}\nspec: {}\n",
                        "a.yaml:1:1: kind: is required"),
                row("no spec", HEAD, "a.yaml:1:1: spec: is required"),
                row("no source", HEAD + "spec: {suspend: true}\n", "a.yaml:4:7: spec.source: is required"),
                row(
                        "no metadata",
                        "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplication\nspec: {source: {inline: x}}\n",
                        "a.yaml:1:1: metadata: is required"),
                row(
                        "an empty source",
                        HEAD + "spec:\n  source: {}\n",
                        "a.yaml:5:11: spec.source: exactly one of file, http, inline and s3 must be given"),
                row(
                        "two sources",
                        HEAD + "spec:\n  source:\n    inline: x\n    file: {path: c.yaml}\n",
                        "a.yaml:6:5: spec.source: exactly one of file, http, inline and s3 must be given, not inline and file"),
                row(
                        "unknown fields",
                        HEAD + "spec:\n  sourc: {}\n  source: {file: {pth: c.yaml}}\n  suspnd: true\n",
                        "a.yaml:5:3: spec.sourc: unknown field \"sourc\", did you mean \"source\"?",
                        "a.yaml:6:18: spec.source.file.path: is required",
                        "a.yaml:6:19: spec.source.file.pth: unknown field \"pth\", did you mean \"path\"?",
                        "a.yaml:7:3: spec.suspnd: unknown field \"suspnd\", did you mean \"suspend\"?"),
                row(
                        "wrong types",
                        HEAD + "spec:\n  source: {inline: x}\n  version: 1.10\n  suspend: yes\n  profiles: dev\n"
                                + "  variables: {A: 1}\n",
                        "a.yaml:6:12: spec.version: must be a string, but is a number: write \"1.10\"",
                        "a.yaml:7:12: spec.suspend: must be true or false, but is a string",
                        "a.yaml:8:13: spec.profiles: must be a list, but is a string",
                        "a.yaml:9:18: spec.variables.A: must be a string, but is a number: write \"1\""),
                row(
                        "a bad name",
                        HEAD.replace("shop", "My_Shop") + "spec: {source: {inline: x}}\n",
                        "a.yaml:3:18: metadata.name: \"My_Shop\" is not a DNS-1123 label: a-z, 0-9 and -, with a letter or digit at both ends"),
                row(
                        "a long name",
                        HEAD.replace("shop", "a".repeat(64)) + "spec: {source: {inline: x}}\n",
                        "a.yaml:3:18: metadata.name: has 64 characters, more than 63"),
                row(
                        "bad durations and words",
                        HEAD
                                + "spec:\n  source: {inline: x}\n  interval: 5 minutes\n  drift: heal\n  pull: {policy: Sometimes}\n",
                        "a.yaml:6:13: spec.interval: \"5 minutes\" is not a duration such as 30s, 5m or 1h30m",
                        "a.yaml:7:10: spec.drift: \"heal\" is none of Heal and Report, did you mean \"Heal\"?",
                        "a.yaml:8:18: spec.pull.policy: \"Sometimes\" is none of Always, Missing and Never"),
                row(
                        "a wrong address with a login and a token",
                        HEAD + "spec: {source: {http: {url: \"htp://me:p/s@w@host/c?token=t\"}}}\n",
                        "a.yaml:4:29: spec.source.http.url: \"htp://…@host/c?…\" is not an address that begins with http:// or https://"),
                row(
                        "intervals that would have no end",
                        HEAD + "spec:\n  source: {inline: x}\n  interval: 999ms\n  statusLog: {interval: 1ms}\n",
                        "a.yaml:6:13: spec.interval: \"999ms\" is too short; the least is 1s",
                        "a.yaml:7:25: spec.statusLog.interval: \"1ms\" is too short; the least is 1s, and \"0\" switches it off"),
                row(
                        "no interval",
                        HEAD + "spec:\n  source: {inline: x}\n  interval: \"0\"\n  statusLog: {interval: \"0\"}\n",
                        "a.yaml:6:13: spec.interval: \"0\" is too short; the least is 1s"),
                row(
                        "a member where the whole secret is used",
                        HEAD + "spec:\n  source: {inline: x}\n"
                                + "  variablesFrom: [{file: {path: a}}, {secretsManager: {secretId: s, key: k}}]\n"
                                + "  registries: [{secretsManager: {secretId: s, key: k}}]\n",
                        "a.yaml:6:74: spec.variablesFrom[1].secretsManager.key: has no effect here, leave it out:"
                                + " all members of the secret become variables",
                        "a.yaml:7:52: spec.registries[0].secretsManager.key: has no effect here, leave it out:"
                                + " the whole secret is the login"),
                row(
                        "a bad project name",
                        HEAD + "spec:\n  source: {inline: x}\n  projectName: Shop\n",
                        "a.yaml:6:16: spec.projectName: \"Shop\" is not a project name: a-z, 0-9, _ and -, beginning with a letter or digit"),
                row(
                        "a bad annotation",
                        HEAD.replace("name: shop", "name: shop, annotations: {holdfast.dev/on-delete: kep}")
                                + "spec: {source: {inline: x}}\n",
                        "a.yaml:3:62: metadata.annotations[\"holdfast.dev/on-delete\"]: \"kep\" is none of keep and delete"),
                row(
                        "a mix of a resource and a Compose file",
                        HEAD + "spec: {source: {inline: x}}\n---\nservices: {}\n",
                        "a.yaml:6:1: this part has no apiVersion and kind, but others have: a file holds either resources or one Compose file"),
                row(
                        "a missing Compose file",
                        HEAD + "spec: {source: {file: {path: nowhere.yaml}}}\n",
                        "a.yaml:3:18: spec.source: there is no Compose file nowhere.yaml"),
                row(
                        "a missing file of variables",
                        HEAD + "spec:\n  source: {inline: \"services: {a: {image: b}}\"}\n"
                                + "  variablesFrom: [{file: {path: no.env}}, {file: {path: other.env, optional: true}}]\n",
                        "a.yaml:3:18: spec.variablesFrom[0].file.path: there is no file no.env"),
                row(
                        "a mistake inside an inline Compose file, at its place in the document",
                        HEAD
                                + "spec:\n  source:\n    inline: |\n      services:\n        web:\n          image: web\n          imge: web\n",
                        "a.yaml:10:11: services.web.imge: unknown key \"imge\", did you mean \"image\"?"));
    }

    private static Arguments row(String what, String text, String... problems) {
        return Arguments.of(what, text, List.of(problems));
    }
}
