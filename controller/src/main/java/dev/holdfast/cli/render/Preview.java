package dev.holdfast.cli.render;

import dev.holdfast.plan.Plan;

/** What a pass would do to one application of a project. */
public record Preview(String application, String project, Plan plan) {}
