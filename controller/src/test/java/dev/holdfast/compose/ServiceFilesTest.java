package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Secret;
import dev.holdfast.desired.Service;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServiceFilesTest {
    @Test
    void readsAllKindsOfMounts() {
        assertThat(Loading.of("""
                services:
                  a:
                    image: a
                    volumes:
                      - /anonymous
                      - data:/data:nocopy
                      - ./here:/here:ro,z,rslave
                      - ~/home:/home
                      - {type: bind, source: ../up, target: /up, bind: {create_host_path: false}}
                      - {type: tmpfs, target: /tmp, tmpfs: {size: 64m, mode: 0o1777}}
                      - {type: volume, source: outside, target: /o, read_only: true}
                volumes:
                  data: {name: my-data}
                  outside: {external: true}
                  unused: {}
                """).container("a").mounts())
                .containsExactly(
                        new Mount.Anonymous("/anonymous", false, Mount.VolumeOptions.DEFAULT),
                        new Mount.Named(
                                "data",
                                "my-data",
                                "/data",
                                false,
                                new Mount.VolumeOptions(true, new TreeMap<>(), null)),
                        new Mount.Bind("/srv/shop/here", "/here", true, true, "rslave", "z", null),
                        new Mount.Bind("/home/ann/home", "/home", false, true, null, null, null),
                        new Mount.Bind("/srv/up", "/up", false, false, null, null, null),
                        new Mount.Tmpfs("/tmp", false, 64L << 20, 01777),
                        new Mount.Named("outside", "outside", "/o", true, Mount.VolumeOptions.DEFAULT));
    }

    @Test
    void mountsConfigsAndSecretsAsFiles() {
        Service a = Loading.of("""
                services:
                  a:
                    image: a
                    configs: [motd, {source: conf, target: /etc/conf, mode: 0440, uid: "5"}]
                    secrets: [pin, {source: pin, target: other}]
                configs:
                  motd: {content: "hello ${NAME}"}
                  conf: {file: ./conf.txt}
                secrets:
                  pin: {file: /etc/pin}
                  unused: {file: ./nowhere}
                """)
                .variable("NAME", "ann")
                .file("conf.txt", "x")
                .file("/etc/pin", "1234")
                .service("a");
        assertThat(a.container().files())
                .containsExactly(
                        file(FileMount.Kind.CONFIG, "motd", "/motd", null, "hello ann"),
                        new FileMount(
                                FileMount.Kind.CONFIG,
                                "conf",
                                "/etc/conf",
                                null,
                                Secret.of("x"),
                                Digests.sha256("x"),
                                5,
                                null,
                                0440),
                        file(FileMount.Kind.SECRET, "pin", "/run/secrets/pin", "/etc/pin", "1234"),
                        file(FileMount.Kind.SECRET, "pin", "/run/secrets/other", "/etc/pin", "1234"));
        assertThat(a.sensitive())
                .containsExactly("configs.conf.content", "configs.motd.content", "secrets.pin.content");
    }

    @Test
    void layersEnvFilesUnderTheEnvironment() {
        ContainerSpec a = Loading.of("""
                services:
                  a:
                    image: a
                    env_file:
                      - one.env
                      - {path: two.env, format: raw}
                      - {path: missing.env, required: false}
                    environment: [C=own]
                """)
                .variable("TAG", "7")
                .file("one.env", "A=one-$TAG\nB=one\nC=one\n")
                .file("two.env", "B='two' $TAG\n")
                .container("a");
        assertThat(a.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "one-7", "B", "'two' $TAG", "C", "own"));
    }

    @Test
    void layersLabelFilesUnderTheLabels() {
        Service a = Loading.of("""
                services:
                  a: {image: a, label_file: [one.labels, two.labels], labels: {team: own}}
                """)
                .variable("TAG", "7")
                .file("one.labels", "a.version=$TAG\nteam=one\n")
                .file("two.labels", "# more\ntier: \"front end\"\n")
                .service("a");
        assertThat(a.container().labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a.version", "7", "team", "own", "tier", "front end"));
        assertThat(a.origins().find("labels.a.version"))
                .contains(new Origins.Origin("labels.a.version", new Location("one.labels", 1, 1)));
    }

    @Test
    void leavesServicesOfInactiveProfilesAloneWithTheirFiles() {
        Loading loading = Loading.of("""
                services:
                  a: {image: a}
                  b: {image: b, profiles: [dev], env_file: nowhere.env}
                """);
        assertThat(loading.project().services()).containsOnlyKeys("a");
        assertThat(loading.file("nowhere.env", "A=1").profile("dev").project().services())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void marksEveryAttributeThatASecretReaches() {
        Service a = Loading.of("""
                services:
                  a:
                    image: a
                    command: run --pin ${PIN}
                    environment: {DB: "x-${PIN}", PLAIN: p, API_TOKEN: literal}
                    labels: ["l=${PIN:-none}", "m=${OTHER:+${PIN}}"]
                    volumes: ["./${PIN}:/v"]
                    configs: [c]
                configs: {c: {content: "${PIN}"}}
                """).secret("PIN", "1234").variable("OTHER", "o").service("a");
        assertThat(a.sensitive())
                .containsExactly(
                        "command",
                        "configs.c.content",
                        "environment.API_TOKEN",
                        "environment.DB",
                        "labels.l",
                        "labels.m",
                        "volumes./v");
    }

    private static FileMount file(
            FileMount.Kind kind,
            String key,
            String target,
            @org.jspecify.annotations.Nullable String source,
            String text) {
        Secret content = source == null ? Secret.of(text) : null;
        return new FileMount(kind, key, target, source, content, Digests.sha256(text), null, null, null);
    }
}
