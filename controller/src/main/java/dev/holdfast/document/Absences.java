package dev.holdfast.document;

import dev.holdfast.document.state.ApplicationRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides when an application whose document is not found is to be deleted. An accident (a disk that is not mounted, a wrong
 * mode, an emptied directory, a file that is being edited) must never delete; all rules of that stand here.
 */
public final class Absences {
    /** The least time between the two scans that miss a document. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Instant> missedSince = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final boolean allowEmpty;

    /** @param allowEmpty whether a directory without any document means what it says */
    public Absences(InstantSource clock, boolean allowEmpty) {
        this.clock = clock;
        this.allowEmpty = allowEmpty;
    }

    /** What a missing document means now. */
    sealed interface Verdict {
        /** It was removed on purpose. */
        record Gone() implements Verdict {}

        /** Nothing is deleted, or not yet; one sentence says why. */
        record Spared(String sentence) implements Verdict {}
    }

    /** The document was found. */
    void found(String application) {
        missedSince.remove(application);
    }

    /** Judges an application that no document of the set declares. */
    Verdict judge(ApplicationRecord record, DocumentSet documents) {
        Optional<DocumentRoot> root = documents.root(Path.of(record.document()));
        if (root.isEmpty())
            return new Verdict.Spared("the document of " + record.name() + ", " + record.document()
                    + ", is not among those that are looked at");
        Optional<String> doubt = doubt(record, root.get(), documents.filesOf(root.get()));
        if (doubt.isPresent()) {
            missedSince.remove(record.name());
            return new Verdict.Spared(doubt.get());
        }
        Instant now = clock.instant();
        Instant since = missedSince.computeIfAbsent(record.name(), name -> now);
        if (Duration.between(since, now).compareTo(PATIENCE) >= 0) return new Verdict.Gone();
        return new Verdict.Spared(
                "no document declares " + record.name() + " any more (it stood in " + record.document()
                        + "): it is deleted unless the document is back within " + PATIENCE.toSeconds() + " s");
    }

    private Optional<String> doubt(ApplicationRecord record, DocumentRoot root, List<DocumentFile> files) {
        if (!root.present()) return Optional.of(root.trouble() + ": nothing is deleted");
        Optional<DocumentFile> unreadable =
                files.stream().filter(DocumentFile::unreadable).findFirst();
        if (unreadable.isPresent())
            return Optional.of("no document declares " + record.name() + " any more, but "
                    + unreadable.get().path() + " cannot be read and may: nothing is deleted");
        boolean empty = files.stream().allMatch(DocumentFile::foreign);
        if (empty && !allowEmpty)
            return Optional.of(root.path() + " holds no document any more: nothing is deleted without --allow-empty;"
                    + " \"holdfast delete " + record.name() + "\" deletes");
        return Optional.empty();
    }
}
