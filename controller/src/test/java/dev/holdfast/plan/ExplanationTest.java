package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.Loading;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.steps.Planner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a container is recreated: the attribute that changed, as the user spells it, and where it is written. */
class ExplanationTest extends PlannerCases {
    @Test
    void namesAnAttributeAsItIsSpelt() {
        converged(web("mem_limit: 64m"));
        assertThat(reasons(web("mem_limit: 128m")))
                .containsExactly("ConfigurationChanged: mem_limit changed 64m -> 128m (compose.yaml:4:16)");
        assertThat(reasons(web("deploy: {resources: {limits: {memory: 0.5g}}}")))
                .containsExactly("ConfigurationChanged: deploy.resources.limits.memory changed 64m -> 512m"
                        + " (compose.yaml:4:43)");
    }

    @Test
    void namesThePlaceOfEachOfSeveralChanges() {
        converged(web("environment: {TAG: 1}", "volumes: [data:/data]"));
        assertThat(reasons(web("environment:", "  - TAG=2", "volumes: [data:/data:ro]", "user: ann")))
                .containsExactly("ConfigurationChanged: environment.TAG changed 1 -> 2 (compose.yaml:5:9);"
                        + " user added ann (compose.yaml:7:11);"
                        + " volumes[/data] changed (compose.yaml:6:15)");
    }

    @Test
    void namesTheEnvFileInWhichAValueIsWritten() {
        converged(web("environment: {TAG: 1}"));
        assertThat(reasons(web("env_file: prod.env")))
                .containsExactly("ConfigurationChanged: environment.TAG changed 1 -> 2 (prod.env:2:1)");
    }

    @Test
    void saysWhatWasRemoved() {
        converged(web("tmpfs: /run", "cpus: 0.5"));
        assertThat(reasons(web("cpus: 1.25")))
                .containsExactly(
                        "ConfigurationChanged: cpus changed 0.5 -> 1.25 (compose.yaml:4:11); tmpfs[/run] removed");
    }

    @Test
    void spellsWhatWasRemovedAsAComposeFileDoes() {
        converged(web("mem_limit: 64m", "pids_limit: 5", "volumes: [data:/data]"));
        assertThat(reasons(web("labels: {}")))
                .containsExactly("ConfigurationChanged: deploy.resources.limits.memory removed;"
                        + " deploy.resources.limits.pids removed; volumes[/data] removed");
        converged(config("hello"));
        assertThat(reasons(web("labels: {}"))).containsExactly("ConfigurationChanged: configs[motd] removed");
    }

    @Test
    void hidesWhatMayBeSecretButNotItsPlace() {
        converged(web("environment: {DB_PASSWORD: abcd}", "user: \"${USER_ID}\""));
        DesiredProject changed = Loading.of(text("environment: {DB_PASSWORD: efgh}", "user: \"${USER_ID}\""))
                .secret("USER_ID", "1000")
                .project();
        assertThat(reasons(changed))
                .containsExactly("ConfigurationChanged: environment.DB_PASSWORD changed (compose.yaml:4:32);"
                        + " user changed (compose.yaml:5:11)");
    }

    @Test
    void namesTheDeclarationOfAConfigWhoseContentChanged() {
        converged(config("hello"));
        assertThat(reasons(config("goodbye")))
                .containsExactly("ConfigurationChanged: configs.motd.content changed (compose.yaml:6:27)");
    }

    private static DesiredProject config(String content) {
        return Loading.of(text("configs: [motd]") + "configs: {motd: {content: " + content + "}}")
                .project();
    }

    @Test
    void movingLinesChangesNothing() {
        converged(web("user: ann", "environment: {TAG: 1}"));
        assertThat(reasons(web("environment:", "  TAG: 1", "user: ann"))).isEmpty();
    }

    private static DesiredProject web(String... attributes) {
        return Loading.of(text(attributes))
                .file("prod.env", "# tags\nTAG=2\n")
                .variable("USER_ID", "1")
                .project();
    }

    /** The first attribute given stands on line 4, and all in column 5. */
    private static String text(String... attributes) {
        StringBuilder text = new StringBuilder("volumes: {data: }\nservices:\n  web:\n");
        for (String attribute : attributes)
            text.append("    ").append(attribute).append('\n');
        return text.append("    image: app:1\n").toString();
    }

    private List<String> reasons(DesiredProject changed) {
        return new Planner()
                .plan(request(changed)).steps().stream()
                        .map(step -> step.change().reason().toString())
                        .filter(reason -> reason.startsWith("Configuration"))
                        .distinct()
                        .toList();
    }
}
