package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.testing.ProjectBuilder;
import dev.holdfast.testing.ServiceBuilder;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Projects made from a seed: services that depend on earlier ones only, with everything that tells containers apart. */
final class RandomProject {
    static final String NAME = "shop";

    private static final List<String> SERVICES = List.of("api", "cache", "db", "job", "web");

    private final Random random;

    /** Whether there is an api that others may share a namespace with. */
    private boolean sharesApi;

    private RandomProject(Random random) {
        this.random = random;
    }

    /** A project of at most this many services. */
    static DesiredProject of(Random random, int size) {
        return new RandomProject(random).project(size);
    }

    /** Whether the service ends by itself, well. */
    static boolean isJob(Service service) {
        return service.name().equals("job");
    }

    private DesiredProject project(int size) {
        ProjectBuilder project = ProjectBuilder.project(NAME);
        if (chance(3)) project.network("front", "other");
        if (chance(3)) project.volume("data", "other");
        for (String name : SERVICES.subList(0, Math.min(size, SERVICES.size()))) if (!chance(5)) declare(project, name);
        return project.build();
    }

    private void declare(ProjectBuilder project, String name) {
        ServiceBuilder service = declare(name);
        project.service(service);
        if (name.equals("api")) sharesApi = service.build(NAME).replicas() > 0;
    }

    private ServiceBuilder declare(String name) {
        boolean job = name.equals("job");
        ServiceBuilder service = service(name).image(name + ":" + pick("1", "2"));
        if (!job) service.restart(pick(RestartPolicy.Mode.values()));
        if (!job) service.replicas(pick(0, 1, 1, 1, 2, 3));
        if (!job && chance(5)) service.replicas(1).containerName("fixed-" + name);
        if (chance(2)) service.environment("TAG", pick("1", "2"));
        if (chance(4)) service.label("team", pick("blue", "red"));
        if (chance(3)) service.volume("data", "/data");
        if (chance(3)) service.anonymousVolume("/cache");
        if (chance(4)) service.config("settings", "/etc/settings", pick("a", "b"));
        if (!job && chance(3)) service.healthcheck("CMD", "check");
        attach(service, job);
        if (!job && sharesApi && chance(4)) follow(service);
        hook(service, job);
        if (!job && !service.sharesNetwork() && chance(4)) service.replicas(1).port(port(name), 80);
        for (String earlier : SERVICES.subList(0, SERVICES.indexOf(name)))
            if (chance(3) && !(earlier.equals("api") && service.follows()))
                service.dependsOn(earlier, dependencyOn(earlier));
        return service;
    }

    /** What goes without a network: shared memory, processes, mounts. */
    private void follow(ServiceBuilder service) {
        switch (random.nextInt(3)) {
            case 0 -> service.ipc("service:api");
            case 1 -> service.pid("service:api");
            default -> service.volumesFrom("service:api");
        }
        service.dependsOn("api", new Dependency(Condition.SERVICE_STARTED, true, true));
    }

    private void hook(ServiceBuilder service, boolean job) {
        if (!job && chance(4)) service.postStart(Hook.of("warm-up"), Hook.of("announce"));
        if (!job && chance(5)) service.preStart(migration("job:1"), migration("job:2"));
        if (chance(4)) service.preStop(chance(3) ? Hook.of("false") : Hook.of("drain"));
    }

    private static Hook migration(String image) {
        return new Hook(image, List.of("migrate"), null, false, new TreeMap<>(), null);
    }

    private void attach(ServiceBuilder service, boolean job) {
        if (!job && sharesApi && chance(4)) {
            service.networkMode("service:api").dependsOn("api", new Dependency(Condition.SERVICE_STARTED, true, true));
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> service.networks("front");
            case 1 -> service.networks("front", "back");
            case 2 -> service.networks("back", "front");
            default -> service.networks("default");
        }
    }

    private Dependency dependencyOn(String earlier) {
        Condition condition =
                earlier.equals("job") ? Condition.SERVICE_COMPLETED_SUCCESSFULLY : Condition.SERVICE_STARTED;
        return new Dependency(condition, chance(3), false);
    }

    /** No two services want the same port, or no world could be right. */
    private String port(String name) {
        int first = 8000 + 100 * SERVICES.indexOf(name);
        return pick(String.valueOf(first), String.valueOf(first + 1), first + "-" + (first + 9));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
