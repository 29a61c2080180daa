package org.tongzhou.audit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One entry as the tree sees it: the number of its transaction, its id and the hash of everything in it. */
record TrailRow(long xid, UUID id, byte[] leaf) {

    /** The columns to read an entry {@code e} by, and the one text of it that is hashed. */
    static final String COLUMNS = """
            e.xid::text::bigint as xid, e.id,
            jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.xid::text, e.door, e.actor_id, e.actor_name,
                e.act, e.object_type, e.object_id, e.division_code, e.purpose, e.outcome, e.request_id, e.details)::text as entry""";

    static TrailRow of(long xid, UUID id, String entry) {
        return new TrailRow(xid, id, MerkleTree.leaf(entry.getBytes(StandardCharsets.UTF_8)));
    }
}
