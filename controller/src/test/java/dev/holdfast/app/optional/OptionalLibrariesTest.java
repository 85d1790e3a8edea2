package dev.holdfast.app.optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.cli.CliFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalLibrariesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void findsWhatIsOnTheClassPathWhenTheProgramIsNotPacked() {
        assertThat(OptionalLibraries.ofProgram().load(AwsOpener.class).getClass())
                .hasToString("class dev.holdfast.app.aws.AwsParts");
        assertThat(OptionalLibraries.ofProgram().load(BrokerOpener.class).getClass())
                .hasToString("class dev.holdfast.app.mqtt.BrokerParts");
    }

    @Test
    void looksIntoEveryJarOfTheFolderOnce() throws IOException {
        jar("a.jar", "META-INF/else", "");
        jar("b.jar", "META-INF/services/java.util.function.Supplier", Given.class.getName());
        OptionalLibraries libraries = new OptionalLibraries(folder);

        assertThat(libraries.load(Supplier.class).get()).isEqualTo("given");

        Files.delete(folder.resolve("a.jar"));
        assertThat(libraries.load(Supplier.class).get()).isEqualTo("given");
    }

    @Test
    void saysWhereSomethingIsMissing() throws IOException {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> new OptionalLibraries(gone).load(Supplier.class))
                .isInstanceOf(CliFailure.class)
                .hasMessage("a part of the program that is needed here is missing from " + gone + ": install it again");

        jar("a.jar", "META-INF/else", "");
        assertThatThrownBy(() -> new OptionalLibraries(folder).load(Supplier.class))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("missing from " + folder);

        jar("b.jar", "META-INF/services/java.util.function.Supplier", "no.such.Class");
        assertThatThrownBy(() -> new OptionalLibraries(folder).load(Supplier.class))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("missing from " + folder);
    }

    /** Stands in a jar's list of services. */
    public static final class Given implements Supplier<String> {
        @Override
        public String get() {
            return "given";
        }
    }

    private void jar(String name, String entry, String text) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
