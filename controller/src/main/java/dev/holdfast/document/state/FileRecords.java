package dev.holdfast.document.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Records as JSON files; what could not be written is remembered until the process ends. */
public final class FileRecords implements Records {
    private static final String JSON = ".json";

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
        names.addAll(names(state.applications(), ""));
        return names.stream().flatMap(name -> find(name).stream()).toList();
    }

    @Override
    public void keep(ApplicationRecord record) {
        if (find(record.name()).filter(record::equals).isPresent()) return;
        if (json.write(state.recordFile(record.name()), record)) unwritten.remove(record.name());
        else unwritten.put(record.name(), record);
    }

    @Override
    public List<ApplicationRecord> withdrawn() {
        return names(state.withdrawn(), JSON).stream()
                .flatMap(name -> json.read(withdrawnFile(name), ApplicationRecord.class).stream())
                .toList();
    }

    @Override
    public void withdraw(ApplicationRecord record) {
        json.write(withdrawnFile(record.name()), record);
    }

    @Override
    public void restore(String application) {
        try {
            Files.deleteIfExists(withdrawnFile(application));
        } catch (IOException e) {
            trouble.say("cannot remove " + withdrawnFile(application) + ": " + StateException.reason(e));
        }
    }

    private Path withdrawnFile(String application) {
        return state.withdrawn().resolve(application + JSON);
    }

    /** The names in a directory that end so, without the end; those of unfinished files begin with a dot. */
    private TreeSet<String> names(Path directory, String end) {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> paths = Files.list(directory)) {
            paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(end) && !name.startsWith("."))
                    .forEach(name -> names.add(name.substring(0, name.length() - end.length())));
        } catch (NoSuchFileException e) {
            return names;
        } catch (IOException e) {
            trouble.say("cannot read " + directory + ": " + StateException.reason(e));
        }
        return names;
    }
}
