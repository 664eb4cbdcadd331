package org.clm4j.examples.crm;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets, under {@code crm.} in the application's properties.
 *
 * @param zone where calendar days begin and end
 * @param startsAt what the clock shows at the start, for a story that lies in the past; left out,
 *     the time of day
 * @param story whether an empty base is filled with the made-up story of six hundred firms
 * @param workers how many threads of this instance visit who is due; 0: none
 * @param keys who may ask; without any, three are drawn at the start and printed once
 * @param requestsPerMinute how often one key may ask
 * @param bodyLimit how many bytes a request may send
 */
@ConfigurationProperties("crm")
public record CrmSettings(
    @DefaultValue("UTC") ZoneId zone,
    @Nullable Instant startsAt,
    @DefaultValue("false") boolean story,
    @DefaultValue("2") int workers,
    @DefaultValue List<Key> keys,
    @DefaultValue("600") int requestsPerMinute,
    @DefaultValue("1048576") int bodyLimit) {

  /** What somebody may do: an admin what an agent may, an agent what a reader may. */
  public enum Role {
    /** Looks. */
    READER,
    /** Looks, reports what happened, moves customers. */
    AGENT,
    /** All of it, and publishes rules and erases customers. */
    ADMIN
  }

  /**
   * Who may ask.
   *
   * @param name who it is, as the audit calls them
   * @param role what they may do
   * @param sha256 the SHA-256 of the key, in hexadecimal: the key itself is nowhere
   */
  public record Key(String name, Role role, String sha256) {}
}
