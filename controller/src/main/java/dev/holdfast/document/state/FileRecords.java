package dev.holdfast.document.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Records as JSON files; what could not be written is remembered until the process ends. */
public final class FileRecords implements Records {
    private final Map<String, ApplicationRecord> unwritten = new ConcurrentHashMap<>();
    private final StateDirectory state;
    private final StateTrouble trouble;
    private final JsonFile json;

    public FileRecords(StateDirectory state, StateTrouble trouble) {
        this.state = state;
        this.trouble = trouble;
        this.json = new JsonFile(trouble);
    }

    @Override
    public Optional<ApplicationRecord> find(String application) {
        ApplicationRecord kept = unwritten.get(application);
        if (kept != null) return Optional.of(kept);
        return json.read(state.recordFile(application), ApplicationRecord.class)
                .filter(record -> application.equals(record.name()));
    }

    @Override
    public List<ApplicationRecord> all() {
        TreeSet<String> names = new TreeSet<>(unwritten.keySet());
        try (Stream<Path> directories = Files.list(state.applications())) {
            directories
                    .filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .forEach(names::add);
        } catch (IOException e) {
            trouble.say("cannot read " + state.applications() + ": " + StateException.reason(e));
        }
        return names.stream().flatMap(name -> find(name).stream()).toList();
    }

    @Override
    public void keep(ApplicationRecord record) {
        if (find(record.name()).filter(record::equals).isPresent()) return;
        if (json.write(state.recordFile(record.name()), record)) unwritten.remove(record.name());
        else unwritten.put(record.name(), record);
    }
}
