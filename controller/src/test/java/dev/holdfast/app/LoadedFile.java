package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.reconcile.LoadResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plain Compose file as the commands load it, all profiles enabled. */
public record LoadedFile(DesiredProject project, ComposeModel model) {
    /** Loads a file in a shell that has these variables; what is wrong with it fails. */
    public static LoadedFile of(Path file, Map<String, String> shell) {
        DocumentChoice choice = new DocumentChoice(DocumentPlace.each(List.of(file)), null, null, List.of("*"));
        DocumentLoader documents = new DocumentParts(
                        State.nothing(), () -> Instant.EPOCH, RegistrySources.unused(), RemoteParts.Stores.NONE)
                .ofCommand(choice, new TreeMap<>(shell));
        documents.rescan();
        assertThat(DocumentParts.unreadable(documents.documents())).isEmpty();
        String application = documents.applications().first();
        LoadResult result = documents.load(application);
        assertThat(result).as("%s", file).isInstanceOf(LoadResult.Loaded.class);
        return new LoadedFile(
                ((LoadResult.Loaded) result).application().desired(),
                documents.model(application).orElseThrow());
    }
}
