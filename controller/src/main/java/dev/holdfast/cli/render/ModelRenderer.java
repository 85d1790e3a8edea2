package dev.holdfast.cli.render;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compose.ComposeModel;

/** A resolved Compose file as JSON. */
public final class ModelRenderer {
    private ModelRenderer() {}

    /** Secret values are masked. */
    public static String json(ComposeModel model) {
        return JsonText.json(new ObjectMapper().valueToTree(model.values()));
    }
}
