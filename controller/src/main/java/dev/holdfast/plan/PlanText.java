package dev.holdfast.plan;

import java.util.stream.Collectors;

/** The text form of a plan: {@code [1,2] -> #3 web/1 recreate: create shop-web-1.next (ConfigurationChanged: …)}. */
final class PlanText implements Action.Visitor<String> {
    private PlanText() {}

    static String of(Plan plan) {
        PlanText text = new PlanText();
        StringBuilder lines = new StringBuilder();
        for (Step step : plan.steps()) {
            String requires = step.requires().stream().map(String::valueOf).collect(Collectors.joining(","));
            lines.append('[').append(requires).append("] -> #").append(step.number());
            if (step.undoes() > 0) lines.append(" if #").append(step.undoes()).append(" fails");
            lines.append(' ')
                    .append(step.change().subject())
                    .append(' ')
                    .append(step.change().word());
            lines.append(": ").append(step.action().accept(text));
            lines.append(" (").append(step.change().reason()).append(")\n");
        }
        for (Finding finding : plan.findings())
            lines.append(finding.blocksReady() ? "!! " : "-- ").append(finding).append('\n');
        return lines.toString();
    }

    static String of(Action action) {
        return action.accept(new PlanText());
    }

    @Override
    public String pullImage(Action.PullImage action) {
        return "pull " + action.image() + (action.need() == PullNeed.REFRESH ? " or keep what is there" : "");
    }

    @Override
    public String createNetwork(Action.CreateNetwork action) {
        return "create network " + action.network().name();
    }

    @Override
    public String removeNetwork(Action.RemoveNetwork action) {
        return "remove network " + action.name();
    }

    @Override
    public String connectNetwork(Action.ConnectNetwork action) {
        return "connect " + action.container() + " to " + action.attachment().name();
    }

    @Override
    public String disconnectNetwork(Action.DisconnectNetwork action) {
        return "disconnect " + action.container() + " from " + action.network();
    }

    @Override
    public String createVolume(Action.CreateVolume action) {
        return "create volume " + action.volume().name();
    }

    @Override
    public String removeVolume(Action.RemoveVolume action) {
        return "remove volume " + action.name();
    }

    @Override
    public String createContainer(Action.CreateContainer action) {
        return "create " + action.name()
                + (action.carriedVolumes().isEmpty()
                        ? ""
                        : " with volumes of " + action.carriedVolumes().keySet());
    }

    @Override
    public String copyFiles(Action.CopyFiles action) {
        return "copy files into " + action.container();
    }

    @Override
    public String startContainer(Action.StartContainer action) {
        return "start " + action.container();
    }

    @Override
    public String stopContainer(Action.StopContainer action) {
        return "stop " + action.container();
    }

    @Override
    public String unpauseContainer(Action.UnpauseContainer action) {
        return "unpause " + action.container();
    }

    @Override
    public String renameContainer(Action.RenameContainer action) {
        return "rename " + action.container() + " to " + action.newName();
    }

    @Override
    public String removeContainer(Action.RemoveContainer action) {
        return "remove " + action.container();
    }

    @Override
    public String runHook(Action.RunHook action) {
        return "run " + action.moment().composeName() + "[" + action.index() + "] in " + action.container();
    }

    @Override
    public String awaitReady(Action.AwaitReady action) {
        return "await ready " + action.container();
    }

    @Override
    public String awaitHealthy(Action.AwaitHealthy action) {
        return "await healthy " + action.container();
    }

    @Override
    public String awaitCompleted(Action.AwaitCompleted action) {
        return "await completed " + action.container();
    }
}
