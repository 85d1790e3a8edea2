package dev.holdfast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Session.Ending;
import dev.holdfast.cli.render.StatusRow;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final Problem PROBLEM =
            new Problem(new Location("shop.yaml", 7, 5), "services.web.ports[0]", "\"http\" is no port");

    @TempDir
    Path folder = Path.of("");

    private TestProgram program = new TestProgram(folder);

    @BeforeEach
    void aNewProgram() {
        program = new TestProgram(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unheard",
                "plan",
                "apply",
                "delete",
                "restart",
                "logs",
                "config",
                "plan -o table shop.yaml",
                "status --colour",
                "apply --timeout soon shop.yaml",
                "apply --timeout 0s shop.yaml",
                "logs shop --tail few",
                "delete shop shop.yaml",
                "delete shop -f compose.yaml",
                "plan shop.yaml -f compose.yaml",
                "status --listen nowhere",
                "run --resync 1ms"
            })
    void aWrongCommandLineIsASentenceAndEnds64(String arguments) {
        int exitCode = program.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(exitCode).isEqualTo(64);
        assertThat(program.err()).startsWith("holdfast: ").doesNotContain("Exception", "\tat ");
        assertThat(program.out()).isEmpty();
        assertThat(program.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "plan", "validate", "config", "delete"})
    void filesNamedWithFAreOneApplication(String command) {
        program.run(command, "-f", "compose.yaml", "--file", "prod.yaml");

        assertThat(program.places)
                .containsExactly(DocumentPlace.together(List.of(Path.of("compose.yaml"), Path.of("prod.yaml"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "plan --help", "schema", "schema json"})
    void helpAndSchemaGoToStandardOutput(String arguments) {
        assertThat(program.run(arguments.split(" "))).isZero();
        assertThat(program.out()).isNotBlank();
        assertThat(program.err()).isEmpty();
    }

    @Test
    void planEndsWith0WhenNothingIsToDo() {
        program.documents.put("shop", loaded());

        assertThat(program.run("plan", "shop.yaml")).isZero();
        assertThat(program.out()).isEqualTo("shop\nNothing to do.\n");
    }

    @Test
    void planEndsWith2WhenThereAreChanges() {
        program.documents.put("shop", loaded());
        program.plan = recreation();

        assertThat(program.run("plan", "shop.yaml")).isEqualTo(2);
        assertThat(program.out()).contains("  web/1  recreate  environment.TAG changed 1.1 -> 1.2\n");
        assertThat(program.asked).isEmpty();
    }

    @Test
    void planEndsWith1WhenSomethingIsInTheWay() {
        program.documents.put("shop", loaded());
        Subject web = new Subject(Subject.Kind.SERVICE, "web", 1);
        Reason conflict = new Reason(Reason.Code.CONFLICT, "the name shop-web-1 is held; remove or rename it");
        program.plan = new Plan(List.of(), List.of(new Finding(web, conflict, true)));

        assertThat(program.run("plan", "shop.yaml")).isEqualTo(1);
        assertThat(program.out())
                .isEqualTo("shop\n  web/1  blocked  the name shop-web-1 is held; remove or rename it\n"
                        + "Nothing can be done while something is in the way.\n");
    }

    @Test
    void planAsJsonIsOneDocument() {
        program.documents.put("shop", loaded());
        program.plan = recreation();

        assertThat(program.run("plan", "-o", "json", "shop.yaml")).isEqualTo(2);
        assertThat(program.out().replaceAll("\\s+", ""))
                .isEqualTo(
                        "{\"applications\":[{\"name\":\"shop\",\"project\":\"shop\",\"changes\":[{\"subject\":\"web/1\","
                                + "\"change\":\"recreate\",\"reason\":\"ConfigurationChanged\","
                                + "\"details\":[\"environment.TAGchanged1.1->1.2\"]}],\"steps\":[{\"number\":1,"
                                + "\"subject\":\"web/1\",\"change\":\"recreate\",\"action\":\"removeabc\",\"requires\":[]}],"
                                + "\"findings\":[]}]}");
    }

    @Test
    void planEndsWith1AndSaysAllProblemsWhenADocumentIsWrong() {
        program.documents.put("shop", new LoadResult.Invalid(FailureKind.INVALID_COMPOSE_FILE, List.of(PROBLEM)));
        program.unreadable.add(new Problem(new Location("junk.yaml", 1, 1), "", "this is not text"));

        assertThat(program.run("plan", "shop.yaml")).isEqualTo(1);
        assertThat(program.err())
                .isEqualTo("holdfast: junk.yaml:1:1: this is not text\n"
                        + "holdfast: shop.yaml:7:5: services.web.ports[0]: \"http\" is no port\n");
        assertThat(program.out()).isEmpty();
    }

    @Test
    void validatePrintsEveryProblemOnALine() {
        program.wrong.add(PROBLEM);

        assertThat(program.run("validate", "shop.yaml")).isEqualTo(1);
        assertThat(program.out()).isEqualTo("shop.yaml:7:5: services.web.ports[0]: \"http\" is no port\n");
    }

    @Test
    void validateIsSilentWhenAllIsWell() {
        program.documents.put("shop", loaded());

        assertThat(program.run("validate", "shop.yaml")).isZero();
        assertThat(program.out()).isEmpty();
    }

    @Test
    void applyEndsWith0WhenReady() {
        program.documents.put("shop", loaded());

        assertThat(program.run("apply", "shop.yaml")).isZero();
        assertThat(program.asked).containsExactly("shop Reconcile[recreateVolumes=[]]");
        assertThat(program.out()).isEqualTo("shop  ready\n");
    }

    @Test
    void applyEndsWith1AndTheReason() {
        program.documents.put("shop", loaded());
        program.endings.put("shop", CompletableFuture.completedFuture(Ending.bad("web:1 is in no registry")));

        assertThat(program.run("apply", "shop.yaml")).isEqualTo(1);
        assertThat(program.err()).isEqualTo("holdfast: shop: web:1 is in no registry\n");
    }

    @Test
    void applyEndsWith1AndWhatIsMissingAfterTheTimeout() {
        program.documents.put("shop", loaded());
        program.endings.put("shop", new CompletableFuture<>());

        assertThat(program.run("apply", "--timeout", "1ms", "shop.yaml")).isEqualTo(1);
        assertThat(program.err()).isEqualTo("holdfast: shop: not done after 1ms: web is starting\n");
    }

    @Test
    void applyAsDryRunIsPlan() {
        program.documents.put("shop", loaded());
        program.plan = recreation();

        assertThat(program.run("apply", "--dry-run", "shop.yaml")).isEqualTo(2);
        assertThat(program.asked).isEmpty();
    }

    @Test
    void everyRequestIsAskedByName() {
        program.run("delete", "--volumes", "shop");
        program.run("reconcile", "shop");
        program.run("restart", "shop", "web", "db");
        program.run("suspend", "shop");
        program.run("resume", "shop");

        assertThat(program.asked)
                .containsExactly(
                        "shop Delete[volumes=true]",
                        "shop Reconcile[recreateVolumes=[]]",
                        "shop Restart[services=[db, web]]",
                        "shop Suspend[]",
                        "shop Resume[]");
    }

    @Test
    void runTakesItsDocumentsFromTheSettingsWhenNoneAreNamed() {
        program.variables.put("HOLDFAST_DOCUMENTS", "/srv/apps");

        assertThat(program.run("run", "--once")).isZero();
        assertThat(program.run("run", "--allow-empty", "shop.yaml")).isZero();
        assertThat(program.asked).containsExactly("run [/srv/apps] once", "run [shop.yaml] allowing empty");
    }

    @Test
    void statusEndsWith0WhenAllIsReadyElse3() {
        assertThat(program.run("status")).isZero();

        program.rows.add(new StatusRow("shop", ApplicationStatus.NONE, null, List.of(), ""));

        assertThat(program.run("status")).isEqualTo(3);
    }

    @Test
    void statusOfAnApplicationNobodyKnowsIsAFailure() {
        assertThat(program.run("status", "shop")).isEqualTo(1);
        assertThat(program.err()).isEqualTo("holdfast: nothing is known of an application shop\n");
    }

    @Test
    void statusAsYamlMeansTheSameAsJson() {
        program.rows.add(new StatusRow("shop", ApplicationStatus.NONE, null, List.of(), ""));

        program.run("status", "-o", "yaml");

        assertThat(program.out())
                .startsWith("at: \"2026-11-23T12:00:00Z\"\ncontroller:\n  stateDirectory: ")
                .contains("applications:\n- name: shop\n  ready: false\n  reason: Unknown\n")
                .contains("  containers: []\nnotes: []\n");
    }

    @Test
    void logsAreBehindTheContainersName() {
        assertThat(program.run("logs", "shop", "--tail", "5")).isZero();
        assertThat(program.out()).isEqualTo("shop-web-1 | tail 5\n");
    }

    @Test
    void eventsOfNobodyAreNone() {
        assertThat(program.run("events", "-o", "json")).isZero();
        assertThat(program.out().replaceAll("\\s+", "")).isEqualTo("{\"events\":[]}");
    }

    private static LoadResult.Loaded loaded() {
        return new LoadResult.Loaded(new Application(
                "shop",
                1,
                new Revision("1", "shop.yaml", "", "0123456789abcdef", TestProgram.NOW, false),
                DesiredProject.empty("shop"),
                Policy.DEFAULT,
                List.of()));
    }

    private static Plan recreation() {
        Change change = new Change(
                Change.Kind.RECREATE,
                new Subject(Subject.Kind.SERVICE, "web", 1),
                new Reason(Reason.Code.CONFIGURATION_CHANGED, "environment.TAG changed 1.1 -> 1.2"));
        Step step = new Step(1, new Action.RemoveContainer("abc"), change, new TreeSet<>(), new TreeSet<>(), 0);
        return new Plan(List.of(step), List.of());
    }
}
