package dev.holdfast.document.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.StatusAssembler;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The status of every application as a file, written after each pass; the file's time is the status's age. */
public final class StatusFiles implements ReconcileListener {
    private final Map<String, ApplicationStatus> known = new ConcurrentHashMap<>();
    private final StateDirectory state;
    private final JsonFile json;
    private final InstantSource clock;

    public StatusFiles(StateDirectory state, StateTrouble trouble, InstantSource clock) {
        this.state = state;
        this.json = new JsonFile(trouble);
        this.clock = clock;
    }

    /** The last status that was written; nothing when there is none, or a damaged one. */
    public Optional<ApplicationStatus> read(String application) {
        return json.read(state.statusFile(application), JsonNode.class).flatMap(StatusJson::read);
    }

    /** When it was written. */
    public Optional<Instant> writtenAt(String application) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(state.statusFile(application)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The status after the last pass, of this run or of one before. */
    public Optional<ApplicationStatus> latest(String application) {
        return Optional.ofNullable(known.get(application)).or(() -> read(application));
    }

    @Override
    public void passFinished(PassReport report) {
        if (report.outcome() instanceof ReconcileOutcome.Deleted) return;
        ApplicationStatus now = StatusAssembler.assemble(latest(report.name()), report, clock.instant());
        known.put(report.name(), now);
        json.write(state.statusFile(report.name()), StatusJson.write(now));
    }

    @Override
    public void forgotten(String application) {
        known.remove(application);
    }
}
