package dev.lotse.bench.peers.drools;

import dev.lotse.bench.peers.Peer;

final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Peer.run(DroolsEngine::new, args);
    }
}
