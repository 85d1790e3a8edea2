package dev.holdfast.document;

import dev.holdfast.document.state.ApplicationRecord;
import dev.holdfast.document.state.Records;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Applications that were deleted by command while their document stays. Without this the next pass would bring them back.
 * A changed {@code spec} does bring them back.
 */
final class Withdrawals {
    private final Records records;

    Withdrawals(Records records) {
        this.records = records;
    }

    void add(String application, DocumentSet documents) {
        Declaration declaration = documents.declarations().get(application);
        String specSha256 = declaration == null ? "" : declaration.specSha256();
        String document = declaration == null ? "" : declaration.file().toString();
        ApplicationRecord known = records.find(application)
                .orElse(new ApplicationRecord(application, document, application, false, 0, specSha256, List.of()));
        records.withdraw(new ApplicationRecord(
                application,
                known.document(),
                known.project(),
                false,
                known.generation(),
                specSha256,
                known.overrides()));
    }

    void end(String application) {
        records.restore(application);
    }

    Optional<ApplicationRecord> find(String application) {
        return records.withdrawn().stream()
                .filter(record -> record.name().equals(application))
                .findFirst();
    }

    SortedSet<String> names() {
        return records.withdrawn().stream().map(ApplicationRecord::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Ends those whose document says something else now, and those that are gone in every way.
     *
     * @return the ones that are declared again
     */
    SortedSet<String> settle(DocumentSet documents) {
        SortedSet<String> back = new TreeSet<>();
        for (ApplicationRecord record : records.withdrawn()) {
            Declaration declaration = documents.declarations().get(record.name());
            boolean edited = declaration != null && !declaration.specSha256().equals(record.specSha256());
            boolean gone = !documents.declares(record.name())
                    && documents.roots().stream().allMatch(DocumentRoot::present)
                    && records.find(record.name()).isEmpty();
            if (edited || gone) records.restore(record.name());
            if (edited) back.add(record.name());
        }
        return back;
    }
}
