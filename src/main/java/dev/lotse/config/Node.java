package dev.lotse.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file and the line it begins in, from 1. */
sealed interface Node {
    int line();

    /** Says to a person what stands there. */
    String shown();

    /** Keys and their values, in the order of the file. */
    record Mapping(int line, Map<String, Node> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** This, and what only {@code usual} says; below a key that both have, likewise. An empty value takes back. */
        Mapping over(Mapping usual) {
            Map<String, Node> all = new LinkedHashMap<>(usual.entries);
            entries.forEach((key, node) -> {
                if (node instanceof Nothing) {
                    all.remove(key);
                } else if (node instanceof Mapping mine && all.get(key) instanceof Mapping below) {
                    all.put(key, mine.over(below));
                } else {
                    all.put(key, node);
                }
            });
            return new Mapping(line, all);
        }

        static Mapping empty(int line) {
            return new Mapping(line, Map.of());
        }

        @Override
        public String shown() {
            return "a section";
        }
    }

    record Listing(int line, List<Node> items) implements Node {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    record Text(int line, String text) implements Node {
        @Override
        public String shown() {
            return '"' + text + '"';
        }
    }

    record Digits(int line, String digits) implements Node {
        @Override
        public String shown() {
            return digits;
        }
    }

    record Flag(int line, boolean set) implements Node {
        @Override
        public String shown() {
            return String.valueOf(set);
        }
    }

    record Nothing(int line) implements Node {
        @Override
        public String shown() {
            return "empty";
        }
    }
}
