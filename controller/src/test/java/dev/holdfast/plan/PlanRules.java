package dev.holdfast.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for every ordinary plan. */
final class PlanRules {
    private PlanRules() {}

    /** The rules that the plan breaks, in sentences. */
    static List<String> brokenBy(Plan plan) {
        List<String> broken = new ArrayList<>();
        Map<Integer, Set<Integer>> before = new HashMap<>();
        Set<Integer> pulls = new HashSet<>();
        for (Step step : plan.steps()) {
            if (before.containsKey(step.number())) broken.add("the number " + step.number() + " is there twice");
            Set<Integer> earlier = new HashSet<>();
            Set<Integer> direct = new HashSet<>(step.requires());
            direct.addAll(step.follows());
            if (step.undoes() > 0) direct.add(step.undoes());
            for (int number : direct) {
                if (!before.containsKey(number))
                    broken.add(step.number() + " needs " + number + ", which is not before it");
                earlier.add(number);
                earlier.addAll(before.getOrDefault(number, Set.of()));
            }
            before.put(step.number(), earlier);
            if (step.action() instanceof Action.PullImage) pulls.add(step.number());
            if (step.action() instanceof Action.RemoveVolume) broken.add(step.number() + " removes a volume");
        }
        for (Step step : plan.steps())
            if (replaces(step) && !before.getOrDefault(step.number(), Set.of()).containsAll(pullsOf(step, plan, pulls)))
                broken.add(step.number() + " stops something although an image it needs is not pulled");
        return broken;
    }

    private static boolean replaces(Step step) {
        return step.action() instanceof Action.StopContainer && step.change().kind() == Change.Kind.RECREATE;
    }

    /** The pulls of the images that the same change creates from. */
    private static Set<Integer> pullsOf(Step stop, Plan plan, Set<Integer> pulls) {
        Set<String> images = new HashSet<>();
        for (Step step : plan.steps())
            if (step.change().equals(stop.change()) && step.action() instanceof Action.CreateContainer create)
                images.add(create.service().container().image());
        Set<Integer> needed = new HashSet<>();
        for (Step step : plan.steps())
            if (pulls.contains(step.number())
                    && step.action() instanceof Action.PullImage pull
                    && images.contains(pull.image())) needed.add(step.number());
        return needed;
    }
}
