package dev.lotse.bench.peers;

import java.util.List;

/** What a customer can be offered. */
record Action(
        String action,
        String kind,
        double propensity,
        int priority,
        String title,
        String text,
        String reason,
        List<String> talkingPoints,
        String acceptLabel,
        String rejectLabel) {}
