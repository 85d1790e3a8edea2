package dev.holdfast.document;

import dev.holdfast.desired.Problem;
import dev.holdfast.document.state.ApplicationRecord;
import dev.holdfast.document.state.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong with documents, each trouble once for as long as it lasts. */
final class DocumentNews {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentNews.class);

    private final Records records;
    private final Map<String, List<Problem>> warned = new ConcurrentHashMap<>();
    /** What was wrong the last time; guarded by this. */
    private SortedSet<String> troubles = new TreeSet<>();

    DocumentNews(Records records) {
        this.records = records;
    }

    /** Each pass has the same warnings; they are news only when they change. */
    void warn(String application, List<Problem> warnings) {
        if (warnings.equals(warned.put(application, warnings))) return;
        for (Problem warning : warnings) LOG.warn("{}: {}", application, warning);
    }

    synchronized void tell(DocumentSet documents) {
        SortedSet<String> now = new TreeSet<>();
        for (DocumentRoot root : documents.roots()) {
            if (!root.present()) now.add(root.trouble() + ": nothing is deleted");
            else if (documents.filesOf(root).isEmpty()) now.add(emptied(root));
        }
        for (DocumentFile file : documents.files()) file.problems().forEach(problem -> now.add(problem.toString()));
        for (String sentence : now) if (!troubles.contains(sentence)) LOG.warn(sentence);
        troubles = now;
    }

    private String emptied(DocumentRoot root) {
        List<String> names = records.all().stream()
                .filter(record -> root.covers(Path.of(record.document())))
                .map(ApplicationRecord::name)
                .toList();
        return names.isEmpty()
                ? root.path() + " holds no document"
                : root.path() + " holds no document any more, but did: " + String.join(", ", names);
    }
}
