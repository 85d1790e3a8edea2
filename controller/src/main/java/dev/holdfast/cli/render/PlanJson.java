package dev.holdfast.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import java.util.List;

/** The stable form of {@code holdfast plan -o json}. */
final class PlanJson {
    private PlanJson() {}

    static ObjectNode of(List<Preview> previews) {
        ObjectNode root = JsonText.object();
        ArrayNode applications = root.putArray("applications");
        for (Preview preview : previews) {
            ObjectNode application = applications.addObject();
            application.put("name", preview.application()).put("project", preview.project());
            ArrayNode changes = application.putArray("changes");
            for (Change change : preview.plan().changes())
                reason(
                        changes.addObject()
                                .put("subject", change.subject().toString())
                                .put("change", change.word()),
                        change.reason());
            ArrayNode steps = application.putArray("steps");
            for (Step step : preview.plan().steps()) step(steps.addObject(), step);
            ArrayNode findings = application.putArray("findings");
            for (Finding finding : preview.plan().findings())
                reason(
                        findings.addObject()
                                .put("subject", finding.subject().toString())
                                .put("blocksReady", finding.blocksReady()),
                        finding.reason());
        }
        return root;
    }

    private static void reason(ObjectNode node, Reason reason) {
        node.put("reason", reason.code().word());
        ArrayNode details = node.putArray("details");
        if (!reason.detail().isEmpty()) Reasons.lines(reason).forEach(details::add);
    }

    private static void step(ObjectNode node, Step step) {
        node.put("number", step.number())
                .put("subject", step.change().subject().toString())
                .put("change", step.change().word())
                .put("action", step.text());
        ArrayNode requires = node.putArray("requires");
        step.requires().forEach(requires::add);
        if (step.undoes() > 0) node.put("undoes", step.undoes());
    }
}
