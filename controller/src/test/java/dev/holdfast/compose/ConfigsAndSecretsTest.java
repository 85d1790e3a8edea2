package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the content of configs and secrets comes from, how it comes into the container, and what it is hashed into. */
class ConfigsAndSecretsTest {
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);

    @Test
    void takesContentFromAFileAVariableOrTheComposeFileItself() {
        List<FileMount> files = web("secrets: [db, token]", "configs: [motd, mode]", """
                configs:
                  motd: {content: "hello ${NAME}"}
                  mode: {environment: MODE}
                secrets:
                  db: {file: ./db.txt}
                  token: {environment: TOKEN, name: other, external: false}
                """)
                .container()
                .files();
        assertThat(files)
                .extracting(FileMount::target)
                .containsExactly("/motd", "/mode", "/run/secrets/db", "/run/secrets/token");
        assertThat(files.stream().map(ConfigsAndSecretsTest::copied))
                .containsExactly("hello ann", "fast", null, "t0ken");
        assertThat(files.get(2).source()).isEqualTo("/srv/shop/db.txt");
    }

    @ParameterizedTest
    @CsvSource({"0440, 440", "'\"0440\"', 440", "'\"440\"', 440", "0o440, 440", "288, 440", "'\"0o1777\"', 1777"})
    void readsAModeInEveryNotation(String written, String octal) {
        List<FileMount> files = web("configs: [{source: motd, mode: " + written + "}]", "configs: {motd: {content: a}}")
                .container()
                .files();
        assertThat(files.get(0).mode()).isEqualTo(Integer.parseInt(octal, 8));
    }

    @Test
    void copiesAHostFileThatIsToHaveAnotherOwner() {
        FileMount file = web(
                        "secrets: [{source: db, target: sub/pin, uid: \"103\", gid: \"104\"}]",
                        "secrets: {db: {file: db.txt}}")
                .container()
                .files()
                .get(0);
        assertThat(file.target()).isEqualTo("/run/secrets/sub/pin");
        assertThat(file.source()).isNull();
        assertThat(copied(file)).isEqualTo("1234");
        assertThat(file.uid()).isEqualTo(103);
        assertThat(file.gid()).isEqualTo(104);
    }

    @Test
    void bindsAHostFileIntoAReadOnlyContainerAndSaysWhatThatIgnores() {
        Loading loading =
                loading("read_only: true", "secrets: [{source: db, mode: 0400}]", "secrets: {db: {file: db.txt}}");
        assertThat(loading.container("web").files().get(0).source()).isEqualTo("/srv/shop/db.txt");
        assertThat(loading.warnings())
                .containsExactly("compose.yaml:5:15: services.web.secrets: ignored: uid, gid and mode of \"db\", "
                        + "because a copy cannot be put at /run/secrets/db, which is read-only");
    }

    @Test
    void refusesACopyThatTheContainerCannotTake() {
        String declared = "configs: {motd: {content: a}}";
        assertThat(loading("read_only: true", "configs: [motd]", declared).problems())
                .containsExactly("compose.yaml:5:15: services.web.configs: \"motd\" does not come from a \"file\", and "
                        + "a copy cannot be put at /motd, which is read-only: mount a volume at / for it");
        assertThat(loading("tmpfs: /run", "configs: [{source: motd, target: /run/motd}]", declared)
                        .problems())
                .containsExactly("compose.yaml:5:15: services.web.configs: \"motd\" does not come from a \"file\", and "
                        + "the tmpfs at /run would hide a copy at /run/motd: mount a volume at /run for it");
        String volume = "volumes: [/run/secrets]";
        assertThat(loading("read_only: true", volume, "secrets: [t]", "secrets: {t: {environment: TOKEN}}")
                        .container("web")
                        .files())
                .hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithADeclaration() {
        assertThat(loading("secrets: [a, b, c, d]", "configs: [e, f]", """
                secrets:
                  a: {file: x, environment: y}
                  b: {environment: NOWHERE}
                  c: {external: true}
                  d: {labels: {l: m}}
                configs:
                  e: {external: {name: f}}
                  f: {content: x, template_driver: golang}
                """).problems())
                .containsExactly(
                        "compose.yaml:7:29: secrets.a: \"file\" and \"environment\" exclude each other, use one of them",
                        "compose.yaml:8:20: secrets.b.environment: the variable \"NOWHERE\", which has its content, is not set",
                        "compose.yaml:9:17: secrets.c.external: nothing says what the external secret \"c\" is: add \"c\" under spec.secrets of the document, or give it a \"file\" or \"environment\"",
                        "compose.yaml:10:3: secrets.d: it says nothing about its content, give it a \"file\" or \"environment\"",
                        "compose.yaml:12:17: configs.e.external: not supported: an external config is kept by a Swarm, give it a \"file\", \"content\" or \"environment\"",
                        "compose.yaml:13:19: configs.f.template_driver: not supported: only a Swarm has drivers for configs and secrets");
        assertThat(loading("secrets: [{source: a, uid: root}]", "secrets: {a: {file: db.txt}}")
                        .problems())
                .containsExactly("compose.yaml:4:32: services.web.secrets[0].uid: \"root\" is not a whole number");
    }

    @Test
    void hashesContentUnderTheKeySoThatShortContentCannotBeGuessed() {
        Service before = web("configs: [motd]", "configs: {motd: {content: yes}}");
        Service after = web("configs: [motd]", "configs: {motd: {content: no}}");
        Fingerprint fingerprint = Fingerprint.of(before, KEY);
        assertThat(fingerprint.fields().get("configs.motd.content")).startsWith("~");
        String guessed = Digests.sha256("yes");
        assertThat(Attributes.of(before.container()).get("configs.motd./motd")).doesNotContain(guessed);
        assertThat(fingerprint.fields().values()).noneMatch(digest -> guessed.startsWith(digest.replace("~", "")));
        assertThat(Fingerprint.of(after, KEY).differences(fingerprint.fields()))
                .containsExactly("configs.motd.content");
        FingerprintKey another = new FingerprintKey("k2", "another key of 16".getBytes(StandardCharsets.US_ASCII));
        assertThat(Fingerprint.of(before, another).fields().get("configs.motd.content"))
                .isNotEqualTo(fingerprint.fields().get("configs.motd.content"));
    }

    @Test
    void aChangedHostFileIsAnotherFingerprintThoughItIsOnlyBound() {
        Service before = web("secrets: [db]", "secrets: {db: {file: db.txt}}");
        Service after = loading("secrets: [db]", "secrets: {db: {file: db.txt}}")
                .file("db.txt", "5678")
                .service("web");
        assertThat(Fingerprint.of(after, KEY)
                        .differences(Fingerprint.of(before, KEY).fields()))
                .containsExactly("secrets.db.content");
    }

    private static @org.jspecify.annotations.Nullable String copied(FileMount file) {
        return file.content() == null
                ? null
                : Objects.requireNonNull(file.content()).reveal();
    }

    private static Service web(String... parts) {
        return loading(parts).service("web");
    }

    /** The last part stands at the top level, the others in the service. */
    private static Loading loading(String... parts) {
        StringBuilder text = new StringBuilder("services:\n  web:\n    image: a\n");
        for (int i = 0; i < parts.length - 1; i++)
            text.append("    ").append(parts[i]).append('\n');
        return Loading.of(text + parts[parts.length - 1])
                .variable("NAME", "ann")
                .variable("MODE", "fast")
                .variable("TOKEN", "t0ken")
                .file("db.txt", "1234");
    }
}
