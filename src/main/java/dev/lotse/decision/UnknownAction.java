package dev.lotse.decision;

import dev.lotse.facts.Nearest;
import java.util.Set;

/** A request asks for the reasons of an action that the catalogue does not have. */
public final class UnknownAction extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int index;

    /** @param index its place in {@link DecisionRequest#why} */
    UnknownAction(int index, String action, Set<String> known) {
        super("there is no action " + action + "." + Nearest.cure(action, known));
        this.index = index;
    }

    public int index() {
        return index;
    }
}
