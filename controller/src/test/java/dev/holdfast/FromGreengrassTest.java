package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;

/** {@code docs/from-greengrass.md} has a row for everything that the connector's documentation says, and each names tests that there are. */
class FromGreengrassTest {
    private static final Path PAGE = Path.of("../docs/from-greengrass.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
    private static final int COLUMNS = 6;

    private static final List<String> PARAMETERS = List.of(
            "`DockerComposeFileS3Bucket`",
            "`DockerComposeFileS3Key`",
            "`DockerComposeFileS3Version`",
            "`DockerComposeFileDestinationPath`",
            "`DockerUserId`",
            "`AWSSecretsArnList`",
            "`DockerContainerStatusLogFrequency`",
            "`ForceDeploy`",
            "`DockerPullBeforeUp`",
            "`StopContainersOnNewDeployment`",
            "`DockerOfflineMode`");

    private static final List<String> OUTPUTS = List.of(
            "the topic",
            "the payload of success",
            "the payload of failure",
            "`InvalidParameter`",
            "`InternalError`",
            "success means triggered");

    private static final List<String> CHANGES = List.of(
            "version 7: `DockerOfflineMode`",
            "version 7: retries of `docker login`",
            "version 7: 32-bit user numbers",
            "version 6: `StopContainersOnNewDeployment`",
            "version 6: safer shutdown and start",
            "version 6: validation of YAML",
            "version 5: images before `down`",
            "version 4: pull before up",
            "version 3: environment variables are found",
            "version 2: `ForceDeploy`",
            "version 1: the first");

    private static final List<String> USAGE = List.of(
            "project name",
            "log",
            "log to CloudWatch",
            "image updates",
            "ten minutes to clean up",
            "what a failed clean-up leaves",
            "order on a new deployment",
            "every deployment restarts all",
            "containers that keep running",
            "offline: first try",
            "offline: stored Compose file",
            "offline: local images",
            "offline: something is missing",
            "no limit on containers",
            "ports, volumes, limits",
            "talk to a container: REST",
            "talk to a container: local MQTT",
            "talk to a container: shared file",
            "protect the local copy",
            "protect the logins",
            "a user of its own",
            "permissions are shared",
            "licences");

    private static final List<String> SECRETS = List.of(
            "`username`, `password`, `registryUrl`",
            "an array of single-key objects",
            "`registryUrl` matches the Compose file",
            "one secret per registry",
            "names begin with `greengrass-`",
            "updates at the next deployment",
            "Amazon ECR",
            "AWS Marketplace",
            "logins end up in the folder",
            "reserved resource id");

    private static final List<String> REQUIREMENTS = List.of(
            "connector ARN, versions 1 to 7",
            "one core, one Compose file",
            "after a deployment: pull, up, status",
            "starts with the daemon",
            "no input data",
            "one version per group, subscriptions",
            "Core software 1.10",
            "Python 3.7 or 3.8",
            "36 MB of memory",
            "Docker Engine 1.9.1",
            "Docker Compose 1.24 to 1.25",
            "daemon runs at deployment",
            "a single Compose file in S3",
            "`s3:GetObject`, `s3:GetObjectVersion`",
            "permissions for ECR",
            "local secrets for other registries");

    @Test
    void everythingThatTheConnectorHadHasARow() throws IOException {
        List<String> expected = Stream.of(PARAMETERS, OUTPUTS, CHANGES, USAGE, SECRETS, REQUIREMENTS)
                .flatMap(List::stream)
                .toList();

        assertThat(rows().stream().map(row -> row[1])).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRowSaysWhatTheConnectorDidAndWhatHoldfastDoes() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row[2]).as(row[1]).isNotBlank();
            assertThat(row[3]).as(row[1]).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namedRows")
    void everyRowNamesTestsThatThereAre(String key, String shown) throws IOException {
        Matcher matcher = TEST.matcher(shown);
        List<String> tests = new ArrayList<>();
        while (matcher.find()) {
            tests.add(matcher.group());
            assertThat(isATest(matcher.group(1), matcher.group(2)))
                    .as("%s of the row %s is a test", matcher.group(), key)
                    .isTrue();
        }
        assertThat(tests).as(key).isNotEmpty();
        assertThat(matcher.replaceAll("").replaceAll("[,\\s]", "")).as(key).isEmpty();
    }

    @Test
    void theLicenceIsTheApacheOne() throws IOException {
        assertThat(Files.readString(Path.of("../LICENSE"))).contains("Apache License", "Version 2.0");
    }

    @Test
    void theProgramIsForJava17() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<maven.compiler.release>17</maven.compiler.release>");
    }

    @Test
    void theMemoryIsThatOfTheLastMeasurement() throws IOException {
        Matcher measured = Pattern.compile("\\| resident memory, idle \\| (\\d+ MB)")
                .matcher(Files.readString(Path.of("../bench/RESULTS.md")));

        assertThat(measured.find()).isTrue();
        assertThat(Files.readString(PAGE)).contains(measured.group(1) + " in the last measurement");
    }

    static Stream<Arguments> namedRows() throws IOException {
        return rows().stream().map(row -> Arguments.of(row[1], row[4]));
    }

    private static boolean isATest(String type, String method) throws IOException {
        return Arrays.stream(load(type).getDeclaredMethods())
                .anyMatch(each -> each.getName().equals(method) && isAnnotated(each, Testable.class));
    }

    private static Class<?> load(String type) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test class " + type));
            String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
            return Class.forName(name, false, FromGreengrassTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(type, e);
        }
    }

    /** The cells of the rows of all tables whose last column names tests. */
    private static List<String[]> rows() throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = Arrays.stream(line.split("(?<!\\\\)\\|", -1))
                    .map(String::strip)
                    .toArray(String[]::new);
            if (cells.length != COLUMNS) inside = false;
            else if (cells[4].equals("shown by")) inside = true;
            else if (inside && !cells[1].startsWith("-")) rows.add(cells);
        }
        return rows;
    }
}
