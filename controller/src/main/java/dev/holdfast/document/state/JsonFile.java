package dev.holdfast.document.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes the JSON files of the state directory; nothing here throws for a bad disk or a damaged file. */
final class JsonFile {
    private static final int MOST_BYTES = 16 << 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final StateTrouble trouble;

    JsonFile(StateTrouble trouble) {
        this.trouble = trouble;
    }

    <T> Optional<T> read(Path file, Class<T> type) {
        try {
            if (Files.size(file) > MOST_BYTES) return damaged(file);
            JsonNode tree = mapper.readTree(Files.readAllBytes(file));
            return tree.isObject() ? Optional.of(mapper.treeToValue(tree, type)) : damaged(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return damaged(file);
        } catch (IOException e) {
            trouble.say("cannot read " + file + ": " + StateException.reason(e));
            return Optional.empty();
        }
    }

    boolean write(Path file, Object value) {
        try {
            StateFiles.replace(file, mapper.writeValueAsBytes(value));
            trouble.over();
            return true;
        } catch (IOException e) {
            trouble.say("cannot write " + file.getParent() + ": " + StateException.reason(e)
                    + "; going on without it, so a restart may forget something");
            return false;
        }
    }

    private <T> Optional<T> damaged(Path file) {
        trouble.say(file + " is damaged and counts as nothing");
        return Optional.empty();
    }
}
