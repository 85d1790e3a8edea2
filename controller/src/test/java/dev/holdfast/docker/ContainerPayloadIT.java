package dev.holdfast.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Logging;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.NameLookup;
import dev.holdfast.desired.host.Privileges;
import dev.holdfast.desired.host.Resources;
import dev.holdfast.desired.host.Ulimit;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ContainerBuilder;
import dev.holdfast.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every attribute arrives: a container that uses them all, as {@code docker inspect} shows it. */
class ContainerPayloadIT {
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);
    private static final String NAME = "full-web-1";
    private static final Owner OWNER = new Owner("full", "state1", "full", "");

    private static final Mount.VolumeOptions NO_COPY = new Mount.VolumeOptions(true, new TreeMap<>(), null);

    private final TestEngine engine = TestEngine.shared();

    @BeforeEach
    void create() {
        engine.clean();
        try (DockerEngine docker = engine.connect(RequestListener.NONE)) {
            Network.Ipam ipam = new Network.Ipam(
                    null,
                    Copies.sorted(Map.of()),
                    List.of(new Network.Pool("10.214.0.0/24", null, null, Copies.sorted(Map.of()))));
            Network network = new Network(
                    "front",
                    "full_front",
                    false,
                    null,
                    new TreeMap<>(),
                    false,
                    false,
                    false,
                    null,
                    ipam,
                    new TreeMap<>(),
                    new TreeSet<>());
            docker.performer()
                    .perform(new Action.CreateNetwork(OWNER, network, Fingerprint.of(network, KEY)), Progress.NONE);
            Service service = new Service(
                    "web",
                    1,
                    null,
                    null,
                    new TreeMap<>(),
                    spec(),
                    Hooks.NONE,
                    Copies.sorted(List.<String>of()),
                    Origins.NONE);
            Fingerprint fingerprint = Fingerprint.of(service, KEY);
            docker.performer()
                    .perform(
                            new Action.CreateContainer(
                                    OWNER,
                                    NAME,
                                    NAME,
                                    service,
                                    1,
                                    fingerprint,
                                    new TreeMap<>(),
                                    List.of(),
                                    new TreeMap<>()),
                            Progress.NONE);
        }
    }

    @Test
    void theProcessIsAsDeclared() {
        shows("{{json .Config.Entrypoint}} {{json .Config.Cmd}}", "[\"sh\"] [\"-c\",\"sleep 1\"]");
        shows("{{.Config.User}} {{.Config.WorkingDir}} {{.Config.Hostname}}", "1:1 /tmp box");
        shows("{{.Config.Tty}} {{.Config.OpenStdin}} {{.HostConfig.Init}}", "true true true");
        shows("{{.Config.StopSignal}} {{.Config.StopTimeout}}", "SIGINT 7");
        shows("{{json .Config.Healthcheck.Test}}", "[\"CMD\",\"true\"]");
        shows("{{.Config.Healthcheck.Interval}} {{.Config.Healthcheck.Retries}}", "2s 4");
        shows("{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}", "on-failure 2");
        shows("{{json .HostConfig.LogConfig}}", "{\"Type\":\"json-file\",\"Config\":{\"max-size\":\"1m\"}}");
    }

    @Test
    void limitsAndRightsAreAsDeclared() {
        shows(
                "{{.HostConfig.NanoCpus}} {{.HostConfig.Memory}} {{.HostConfig.MemoryReservation}} {{.HostConfig.PidsLimit}}",
                "500000000 67108864 33554432 50");
        shows(
                "{{json .HostConfig.CapDrop}} {{json .HostConfig.SecurityOpt}}",
                "[\"ALL\"] [\"no-new-privileges:true\"]");
        shows("{{json .HostConfig.MaskedPaths}} {{json .HostConfig.ReadonlyPaths}}", "[] []");
        shows("{{.HostConfig.ReadonlyRootfs}} {{index .HostConfig.Sysctls \"net.core.somaxconn\"}}", "true 256");
        shows("{{json .HostConfig.Ulimits}}", "[{\"Name\":\"nofile\",\"Hard\":200,\"Soft\":100}]");
    }

    @Test
    void storageIsAsDeclared() {
        shows("{{json .HostConfig.Binds}}", "[\"/tmp:/host:ro,rslave\"]");
        shows("{{json .HostConfig.Tmpfs}}", "{\"/run\":\"size=1m\"}");
        shows("{{len .HostConfig.Mounts}}", "3");
        shows("{{range .HostConfig.Mounts}}{{.Type}}:{{.Target}} {{end}}", "volume:/data volume:/cache tmpfs:/scratch");
    }

    @Test
    void networksAreAsDeclared() {
        shows("{{.HostConfig.NetworkMode}}", "full_front");
        shows("{{(index .NetworkSettings.Networks \"full_front\").IPAMConfig.IPv4Address}}", "10.214.0.9");
        shows(
                "{{json .HostConfig.PortBindings}}",
                "{\"80/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8000-8010\"}]}");
        shows("{{json .Config.ExposedPorts}}", "{\"3000/udp\":{},\"3001/udp\":{},\"80/tcp\":{}}");
        shows("{{json .HostConfig.ExtraHosts}} {{json .HostConfig.Dns}}", "[\"db:10.0.0.1\"] [\"9.9.9.9\"]");
        assertThat(inspect("{{json (index .NetworkSettings.Networks \"full_front\").Aliases}}"))
                .contains("\"" + NAME + "\"", "\"web\"", "\"www\"");
    }

    private void shows(String template, String text) {
        assertThat(inspect(template)).isEqualTo(text);
    }

    private String inspect(String template) {
        return engine.docker("inspect", "--format", template, NAME);
    }

    private ContainerSpec spec() {
        ContainerBuilder full = new ContainerBuilder(engine.image("runs:1"));
        full.entrypoint = List.of("sh");
        full.command = List.of("-c", "sleep 1");
        full.environment.put("TAG", "1");
        full.labels.put("team", "blue");
        full.workingDir = "/tmp";
        full.user = "1:1";
        full.tty = true;
        full.stdinOpen = true;
        full.init = true;
        full.healthcheck = new Healthcheck(List.of("CMD", "true"), Duration.ofSeconds(2), null, null, null, 4);
        full.stopSignal = "SIGINT";
        full.stopGracePeriod = Duration.ofSeconds(7);
        full.restart = new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, 2);
        full.logging = new Logging("json-file", Copies.sorted(Map.of("max-size", "1m")));
        full.identity = new Identity("box", null, null);
        full.expose.add("3000-3001/udp");
        full.ports.add(new PortBinding("127.0.0.1", "8000-8010", 80, "tcp"));
        full.networks.add(new NetworkAttachment(
                "front",
                "full_front",
                List.of("www"),
                "10.214.0.9",
                null,
                List.of(),
                new TreeMap<>(),
                null,
                null,
                null));
        full.nameLookup = new NameLookup(List.of("9.9.9.9"), List.of(), List.of(), List.of("db:10.0.0.1"));
        full.mounts.add(new Mount.Bind("/tmp", "/host", true, true, "rslave", null, null));
        full.mounts.add(new Mount.Named("data", "full_data", "/data", false, NO_COPY));
        full.mounts.add(new Mount.Anonymous("/cache", false, Mount.VolumeOptions.DEFAULT));
        full.mounts.add(new Mount.Tmpfs("/scratch", false, 1048576L, 0700));
        full.tmpfs.put("/run", "size=1m");
        full.readOnly = true;
        full.privileges = new Privileges(
                false,
                List.of(),
                List.of("ALL"),
                List.of("no-new-privileges:true", "systempaths=unconfined"),
                List.of());
        full.sysctls.put("net.core.somaxconn", "256");
        full.resources = new Resources(
                new CpuLimits(500_000_000L, null, null, null, null, null, null),
                new MemoryLimits(67_108_864L, 33_554_432L, null, null, null, false, null),
                BlockIo.NONE,
                50L,
                Copies.sorted(Map.of("nofile", new Ulimit(100, 200))),
                null,
                new TreeMap<>());
        return full.build();
    }
}
