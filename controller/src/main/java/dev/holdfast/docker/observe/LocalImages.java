package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.label.ImageReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The answer of {@code GET /images/json}, by every name an image goes by. */
final class LocalImages {
    private final Map<String, Listed> byKey = new HashMap<>();

    LocalImages(JsonNode answer) {
        for (JsonNode image : answer) {
            String id = image.path("Id").asText();
            StringBuilder stamp = new StringBuilder();
            for (JsonNode tag : image.path("RepoTags"))
                stamp.append(tag.asText()).append(' ');
            Listed listed = new Listed(id, image.path("RepoDigests"), stamp.toString());
            byKey.put(id, listed);
            for (JsonNode tag : image.path("RepoTags"))
                byKey.put(ImageReference.parse(tag.asText()).key(), listed);
            for (JsonNode digest : image.path("RepoDigests"))
                byKey.put(ImageReference.parse(digest.asText()).key(), listed);
        }
    }

    /** The local image a declared reference means. */
    Optional<Listed> find(String reference) {
        if (ImageReference.isId(reference))
            return Optional.ofNullable(byKey.get(reference.startsWith("sha256:") ? reference : "sha256:" + reference));
        return Optional.ofNullable(byKey.get(ImageReference.parse(reference).key()));
    }

    /** One image of the list; the stamp changes with its tags. */
    record Listed(String id, JsonNode digests, String stamp) {
        /** The digest under the repository of the reference, else any, else empty. */
        String digest(String reference) {
            String repository = ImageReference.parse(reference).repository();
            for (JsonNode digest : digests)
                if (ImageReference.parse(digest.asText()).repository().equals(repository)) return digest.asText();
            return digests.isEmpty() ? "" : digests.get(0).asText();
        }
    }
}
