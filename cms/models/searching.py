"""What the search reads: entries, their words, and when they were last compared with what is public. All derived."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One thing that can be found: a page, a passage, a finding, a contribution. Written by `cms.search.index` alone.

    Whether it may be shown is asked of its source each time; the entry only says what it is about.
    """

    source = models.CharField(_("source"), max_length=20)
    key = models.BigIntegerField(_("key in the source"))
    kind = models.CharField(_("kind"), max_length=20)
    language = models.CharField(_("language"), max_length=16)
    same = models.CharField(_("the same in all languages"), max_length=120)
    is_translation = models.BooleanField(_("translation"), default=False)
    name = models.CharField(_("name as cited"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=600, blank=True)
    fields = models.CharField(_("action fields"), max_length=80, blank=True)
    day = models.DateField(_("day"), null=True)
    title_words = models.PositiveSmallIntegerField(_("words of the title"), default=0)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="search_entry_once")]

    def __str__(self):
        return f"{self.source} {self.key}"


class SearchPosting(models.Model):
    """That a word stem stands in an entry, and how much it says about it (thousandths)."""

    entry = models.ForeignKey(
        SearchEntry, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="postings", db_constraint=False
    )
    language = models.CharField(_("language"), max_length=16)
    term = models.CharField(_("stem"), max_length=60)
    weight = models.PositiveIntegerField(_("weight"))
    in_title = models.PositiveSmallIntegerField(_("in the title"), default=0)  # 0 or 1: SQLite reads it faster

    class Meta:
        verbose_name = _("word of an entry")
        verbose_name_plural = _("words of entries")
        indexes = [models.Index(fields=["term", "language"], name="search_posting_by_term")]

    def __str__(self):
        return self.term


class SearchWord(models.Model):
    """A stem of the index with a word as it is written: for parts of compounds, and for typing errors."""

    language = models.CharField(_("language"), max_length=16)
    term = models.CharField(_("stem"), max_length=60)
    written = models.CharField(_("as it is written"), max_length=60)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        constraints = [models.UniqueConstraint(fields=["language", "term"], name="search_word_once")]

    def __str__(self):
        return self.written


class SearchSweep(models.Model):
    """One row (id 1): up to which content version all entries were compared, by which rules, and when."""

    number = models.BigIntegerField(_("content version"), null=True)
    rules = models.CharField(_("rules"), max_length=20)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("sweep of the search")
        verbose_name_plural = _("sweeps of the search")

    def __str__(self):
        return self.at.isoformat()
