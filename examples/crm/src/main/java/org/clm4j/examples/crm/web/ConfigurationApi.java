package org.clm4j.examples.crm.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Language;
import org.clm4j.check.Finding;
import org.clm4j.examples.crm.service.Publications;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Other rules: first what they would change, then, if that is what was meant, for all. */
@RestController
@RequestMapping("/api/configurations")
public class ConfigurationApi {

  private final Publications publications;

  ConfigurationApi(Publications publications) {
    this.publications = publications;
  }

  /**
   * What is to be tried.
   *
   * @param configuration a lifecycle/1
   * @param mapping a stage-mapping/1, where a stage in force has no counterpart of the same id
   */
  public record Proposed(@Nullable JsonNode configuration, @Nullable JsonNode mapping) {}

  /**
   * What a draft would change.
   *
   * @param draft the number to publish it by
   * @param customers how many were asked about
   * @param changed how many would stand elsewhere
   * @param findings what is suspicious about the new rules
   * @param words all of it in words
   */
  public record Tried(
      long draft, int customers, int changed, List<String> findings, String words) {}

  /** Tries rules on every customer and keeps them as a draft; nobody is moved. */
  @PostMapping("/drafts")
  public Tried draft(@RequestBody Proposed proposed, Principal who, Locale locale) {
    Language language = Languages.of(locale);
    Publications.Draft draft =
        publications.draft(
            Problems.required("configuration", proposed.configuration()).toString(),
            proposed.mapping() == null ? null : proposed.mapping().toString(),
            who.getName());
    return new Tried(
        draft.id(),
        draft.impact().customers(),
        draft.impact().changed(),
        draft.impact().warnings().stream().map(Finding::toString).toList(),
        draft.impact().in(language));
  }

  /** The number of a version. */
  public record Version(int version) {}

  /** Publishes a draft: from now on everybody is judged by it. */
  @PostMapping("/drafts/{id}/publication")
  public Version publish(@PathVariable long id, Principal who) {
    return new Version(
        publications
            .publish(id, who.getName())
            .orElseThrow(
                () ->
                    new Problems.NotFoundException(
                        "There is no draft of this number that waits to be published.")));
  }
}
