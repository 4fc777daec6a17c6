package dev.lotse.bench.peers;

/** What a customer can be offered. */
record Action(
        String action, String kind, double propensity, int priority, String title, String text, String reason) {}
