"""The house as it stood after its first twenty migrations, made at once. An older house goes through them one by one."""

import django.db.models.deletion
import withness.formation.models.round
import withness.kit.clock
import withness.kit.ids
import withness.kit.sealing.fields
import withness.meetings.rota
import withness.people.models.forming
from django.conf import settings
from django.db import migrations, models

from withness.migrations._at_once import CreateModels
from withness.migrations._record import refuse_changes


class Migration(migrations.Migration):

    replaces = [
        ('withness', '0001_house'),
        ('withness', '0002_record_is_append_only'),
        ('withness', '0003_meetings_calendar'),
        ('withness', '0004_circles_consent'),
        ('withness', '0005_circles_joining'),
        ('withness', '0006_talk'),
        ('withness', '0007_people_confirmed_positions_and_packs'),
        ('withness', '0008_talk_signed'),
        ('withness', '0009_circles_charter'),
        ('withness', '0010_circles_leaving'),
        ('withness', '0011_room_sittings'),
        ('withness', '0012_meetings_tasters'),
        ('withness', '0013_meetings_timekeeping'),
        ('withness', '0014_people_closed_accounts'),
        ('withness', '0015_people_forming'),
        ('withness', '0016_journal_vault'),
        ('withness', '0017_journal_slips'),
        ('withness', '0018_formation_rounds'),
        ('withness', '0019_formation_going_on'),
        ('withness', '0020_meetings_words'),
    ]

    initial = True

    # Those that know nothing of people go first: each of them that draws the models then has few to draw.
    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                    ('name', models.CharField(blank=True, max_length=80, verbose_name='name, as you want it')),
                    ('pronouns', models.CharField(blank=True, max_length=40, verbose_name='pronouns')),
                    ('time_zone', models.CharField(default='UTC', max_length=64, verbose_name='time zone')),
                    ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                    ('quiet_from', models.TimeField(default='20:00', verbose_name='quiet from')),
                    ('quiet_until', models.TimeField(default='08:00', verbose_name='quiet until')),
                    ('access_needs', withness.kit.sealing.fields.SealedTextField(blank=True, default='', verbose_name='what helps you take part')),
                    ('calendar_title', models.CharField(default='Team call', max_length=80, verbose_name='title in your calendar')),
                    ('delivery_address', models.EmailField(blank=True, max_length=254, verbose_name='where notices go')),
                    ('notices', models.BooleanField(default=True, verbose_name='send me notices')),
                    ('keeps_house', models.BooleanField(default=False)),
                    ('is_active', models.BooleanField(default=True)),
                    ('data_key_id', models.BigIntegerField(editable=False)),
                    ('joined_on', models.DateField(default=withness.kit.clock.today, editable=False)),
                    ('closed_on', models.DateField(editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DataKey',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('wrapped_by', models.CharField(max_length=16)),
                    ('wrapped', models.BinaryField()),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                ],
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('acknowledgement', models.TextField(blank=True, verbose_name='acknowledgement')),
                    ('person_supported', models.CharField(default='person supported', max_length=40, verbose_name='word for a person you support')),
                    ('people_supported', models.CharField(default='people supported', max_length=40, verbose_name='word for people you support')),
                    ('role_words', models.JSONField(blank=True, default=dict, verbose_name='words for roles')),
                    ('set_up_on', models.DateField(null=True)),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                ],
            ),
            migrations.CreateModel(
                name='Circle',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('kind', models.CharField(choices=[('community', 'community of practice'), ('reflective', 'reflective practice group'), ('staff_support', 'staff support group'), ('peer_supervision', 'peer supervision group'), ('learning', 'learning group')], max_length=20, verbose_name='kind')),
                    ('stage', models.CharField(choices=[('founding', 'founding'), ('open', 'open'), ('paused', 'paused'), ('ended', 'ended')], default='founding', max_length=10)),
                    ('name', withness.kit.sealing.fields.SealedTextField(verbose_name='name')),
                    ('learning_need', withness.kit.sealing.fields.SealedTextField(blank=True, default='', verbose_name='what you want to learn together')),
                    ('cap', models.PositiveSmallIntegerField(default=8, verbose_name='how many at most')),
                    ('zone', models.CharField(default='UTC', max_length=64, verbose_name='time zone')),
                    ('listed', models.BooleanField(default=False, verbose_name='anyone may read the charter')),
                    ('answers_within', models.PositiveSmallIntegerField(default=3, verbose_name='days in which you answer')),
                    ('shares_past', models.BooleanField(default=False, verbose_name='newcomers may read what was said before')),
                    ('data_key_id', models.BigIntegerField(editable=False)),
                    ('founded_on', models.DateField(default=withness.kit.clock.today)),
                    ('seeded_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sisters', to='withness.circle')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='circles', to='withness.organisation')),
                    ('answers_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers_for', to=settings.AUTH_USER_MODEL)),
                    ('intake_every', models.PositiveSmallIntegerField(default=3, verbose_name='meetings between two intakes; 0 for days you set')),
                    ('intakes_only', models.BooleanField(default=False, verbose_name='people join only at set times')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('reflective', 'staff_support')), _negated=True), ('cap__lte', 8), _connector='OR'), name='small_stays_small'), models.CheckConstraint(condition=models.Q(('cap__gte', 2)), name='a_circle_is_two_or_more')],
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('key', models.CharField(max_length=200, unique=True)),
                    ('to', models.EmailField(max_length=254)),
                    ('subject', models.CharField(max_length=200)),
                    ('body', models.TextField()),
                    ('html', models.TextField(blank=True)),
                    ('calendar', models.TextField(blank=True)),
                    ('calendar_method', models.CharField(blank=True, max_length=16)),
                    ('headers', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('not_before', models.DateTimeField(default=withness.kit.clock.now)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['not_before'], name='letter_waiting')],
                },
            ),
            migrations.CreateModel(
                name='LineRevision',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('number', models.PositiveBigIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='only_one_revision')],
                },
            ),
            migrations.CreateModel(
                name='Position',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('service', models.CharField(blank=True, max_length=120, verbose_name='service')),
                    ('site', models.CharField(blank=True, max_length=120, verbose_name='site')),
                    ('days_per_week', models.DecimalField(decimal_places=2, default=5, max_digits=3, verbose_name='days a week')),
                    ('designated', models.BooleanField(default=False, verbose_name='designated lived experience role')),
                    ('starts_on', models.DateField(default=withness.kit.clock.today, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='withness.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to=settings.AUTH_USER_MODEL)),
                    ('confirmed_on', models.DateField(default=withness.kit.clock.today, editable=False, null=True)),
                    ('declined_on', models.DateField(editable=False, null=True)),
                    ('typed_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('typed_name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'person'], name='position_lookup')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('days_per_week__gt', 0), ('days_per_week__lte', 7)), name='days_in_a_week'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='position_in_order')],
                },
            ),
            migrations.CreateModel(
                name='RecordEntry',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('scope', models.CharField(max_length=40)),
                    ('number', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('actor_id', models.BigIntegerField(null=True)),
                    ('verb', models.CharField(max_length=60)),
                    ('details', models.JSONField(default=dict)),
                    ('previous', models.CharField(max_length=64)),
                    ('digest', models.CharField(max_length=64)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('scope', 'number'), name='one_line_a_number')],
                },
            ),
            migrations.CreateModel(
                name='ReportingLine',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('starts_on', models.DateField(default=withness.kit.clock.today)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('manager', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines_down', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='withness.organisation')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines_up', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['report', 'ends_on'], name='line_upwards')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('report', models.F('manager')), _negated=True), name='nobody_reports_to_self'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='line_in_order'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('report', 'manager'), name='one_open_line')],
                },
            ),
            migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('rhythm', models.JSONField()),
                    ('starts_on', models.DateField()),
                    ('wall_time', models.TimeField()),
                    ('zone', models.CharField(max_length=64)),
                    ('minutes', models.PositiveSmallIntegerField(default=60)),
                    ('mode', models.CharField(choices=[('online', 'online'), ('in_person', 'in person'), ('hybrid', 'in person and online'), ('phone', 'by phone')], default='online', max_length=12)),
                    ('link', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('place', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('access_notes', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('ended_on', models.DateField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='withness.circle')),
                    ('changes', models.JSONField(default=list)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Occurrence',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('original_date', models.DateField()),
                    ('wall_date', models.DateField()),
                    ('wall_time', models.TimeField()),
                    ('zone', models.CharField(max_length=64)),
                    ('minutes', models.PositiveSmallIntegerField(default=60)),
                    ('starts_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('skipped', 'skipped'), ('held', 'held')], default='planned', max_length=8)),
                    ('mode', models.CharField(choices=[('online', 'online'), ('in_person', 'in person'), ('hybrid', 'in person and online'), ('phone', 'by phone')], default='online', max_length=12)),
                    ('link', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('place', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('access_notes', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='withness.circle')),
                    ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='withness.series')),
                    ('changed_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('moved', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'starts_at'], name='next_of_a_circle'), models.Index(fields=['starts_at'], name='what_is_soon')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('series__isnull', False)), fields=('series', 'original_date'), name='one_a_day_in_a_series')],
                },
            ),
            migrations.CreateModel(
                name='Slot',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('slot', models.BigIntegerField()),
                    ('taken_at', models.DateTimeField(default=withness.kit.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('name', 'slot'), name='one_turn_a_slot')],
                },
            ),
            migrations.CreateModel(
                name='SupportContact',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='who')),
                    ('what', models.CharField(max_length=200, verbose_name='what they help with')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                    ('address', models.URLField(blank=True, verbose_name='web address')),
                    ('hours', models.CharField(blank=True, max_length=120, verbose_name='when')),
                    ('urgent', models.BooleanField(default=False, verbose_name='for danger now')),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='withness.organisation')),
                ],
                options={
                    'ordering': ['order', 'name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('phone', ''), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='a_way_to_reach_them')],
                },
            ),
            migrations.CreateModel(
                name='Office',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('role', models.CharField(choices=[('admin', 'administrator'), ('coordinator', 'coordinator'), ('lead', 'organisation lead')], max_length=16)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='withness.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'person', 'role'), name='one_office_each')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('choice', models.CharField(choices=[('coming', 'coming'), ('cannot', 'cannot'), ('unsure', 'not sure')], max_length=8)),
                    ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='withness.occurrence')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('occurrence', 'person'), name='one_answer_each')],
                },
            ),
            migrations.CreateModel(
                name='Calendar',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('token_hash', models.CharField(max_length=64, null=True, unique=True)),
                    ('token', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('by_mail', models.BooleanField(default=True)),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='DigestLine',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('key', models.CharField(max_length=120)),
                    ('words', models.CharField(max_length=300)),
                    ('path', models.CharField(max_length=200)),
                    ('due_at', models.DateTimeField()),
                    ('until', models.DateTimeField()),
                    ('told', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digest_lines', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('told', False)), fields=['due_at'], name='line_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='one_line_a_key')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='withness.series')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'person'), name='invited_once')],
                },
            ),
            migrations.CreateModel(
                name='NotThisTime',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('role', models.CharField(choices=[(withness.meetings.rota.Role['FACILITATOR'], 'facilitator'), (withness.meetings.rota.Role['CORRESPONDENT'], 'correspondent'), (withness.meetings.rota.Role['HOST'], 'host')], max_length=16)),
                    ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='not_this_time', to='withness.occurrence')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='not_this_time', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('occurrence', 'role', 'person'), name='left_out_once')],
                },
            ),
            migrations.CreateModel(
                name='RoleTurn',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('role', models.CharField(choices=[(withness.meetings.rota.Role['FACILITATOR'], 'facilitator'), (withness.meetings.rota.Role['CORRESPONDENT'], 'correspondent'), (withness.meetings.rota.Role['HOST'], 'host')], max_length=16)),
                    ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='withness.occurrence')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='turns', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('occurrence', 'role'), name='one_holder_a_role')],
                },
            ),
            migrations.CreateModel(
                name='Swap',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('role', models.CharField(choices=[(withness.meetings.rota.Role['FACILITATOR'], 'facilitator'), (withness.meetings.rota.Role['CORRESPONDENT'], 'correspondent'), (withness.meetings.rota.Role['HOST'], 'host')], max_length=16)),
                    ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps_waiting', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps_offered', to=settings.AUTH_USER_MODEL)),
                    ('gives', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps_given', to='withness.occurrence')),
                    ('takes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps_taken', to='withness.occurrence')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('gives', 'role'), name='one_offer_a_turn'), models.CheckConstraint(condition=models.Q(('asked_by', models.F('asked')), _negated=True), name='swap_with_another'), models.CheckConstraint(condition=models.Q(('gives', models.F('takes')), _negated=True), name='swap_two_meetings')],
                },
            ),
            migrations.CreateModel(
                name='ConsentRound',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('matter', models.CharField(choices=[('charter', 'the charter'), ('joining', 'someone joining'), ('power', 'a manager among us'), ('past', 'sharing what was said before'), ('guest', 'a guest facilitator'), ('places', 'more places'), ('removal', "someone leaving at the circle's word"), ('ending', 'ending the circle'), ('erasing', "erasing the circle's words"), ('other', 'something else')], max_length=10)),
                    ('subject_id', models.BigIntegerField(null=True)),
                    ('question', withness.kit.sealing.fields.SealedTextField(verbose_name='question')),
                    ('secret', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('open', 'open'), ('agreed', 'agreed'), ('not_yet', 'not yet'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                    ('opened_on', models.DateField(default=withness.kit.clock.today)),
                    ('ends_at', models.DateTimeField()),
                    ('settled_on', models.DateField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='withness.circle')),
                    ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['ends_at'], name='round_to_end'), models.Index(fields=['circle', 'state'], name='rounds_of_a_circle')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('circle', 'matter', 'subject_id'), name='asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='settled_or_open')],
                },
            ),
            migrations.CreateModel(
                name='ConsentTurn',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('answered', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_turns', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='withness.consentround')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('answered', False)), fields=['person'], name='waits_for_a_person')],
                    'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='asked_once_in_a_round')],
                },
            ),
            migrations.CreateModel(
                name='OpenAnswer',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('choice', models.CharField(choices=[('agree', 'Agree'), ('concern', 'Agree, with a concern'), ('not_yet', 'Not yet')], max_length=8)),
                    ('words', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('answered_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_answers', to='withness.consentround')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='one_open_answer_each')],
                },
            ),
            migrations.CreateModel(
                name='SecretAnswer',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('choice', withness.kit.sealing.fields.SealedTextField()),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secret_answers', to='withness.consentround')),
                ],
            ),
            migrations.CreateModel(
                name='Standing',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('state', models.CharField(choices=[('opened', 'opened'), ('declared', 'declared'), ('agreed', 'agreed'), ('refused', 'refused')], default='opened', max_length=8)),
                    ('opened_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('declared_at', models.DateTimeField(null=True)),
                    ('agreed_at', models.DateTimeField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='withness.circle')),
                    ('manager', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands_over', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands_under', to=settings.AUTH_USER_MODEL)),
                    ('told_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'manager', 'report'), name='one_standing_for_two'), models.CheckConstraint(condition=models.Q(('report', models.F('manager')), _negated=True), name='a_standing_is_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'agreed'), _negated=True), models.Q(('agreed_at__isnull', False), ('declared_at__isnull', False)), _connector='OR'), name='declared_before_agreed')],
                },
            ),
            migrations.CreateModel(
                name='CapChange',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('before', models.PositiveSmallIntegerField()),
                    ('after', models.PositiveSmallIntegerField()),
                    ('reason', withness.kit.sealing.fields.SealedTextField()),
                    ('asked_on', models.DateField(default=withness.kit.clock.today)),
                    ('done_on', models.DateField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cap_changes', to='withness.circle')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='a_change_changes')],
                },
            ),
            migrations.CreateModel(
                name='DeclaredLine',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('starts_on', models.DateField(default=withness.kit.clock.today)),
                    ('ends_on', models.DateField(null=True)),
                    ('manager', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declared_down', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declared_up', to=settings.AUTH_USER_MODEL)),
                    ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('report', models.F('manager')), _negated=True), name='nobody_manages_themselves'), models.CheckConstraint(condition=models.Q(('said_by', models.F('report')), ('said_by', models.F('manager')), ('said_by', None), _connector='OR'), name='one_of_the_two_says_so'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('report', 'manager'), name='declared_once')],
                },
            ),
            migrations.CreateModel(
                name='Enquiry',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('address', withness.kit.sealing.fields.SealedTextField()),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('started_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('due_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('last_word_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('reminded_at', models.DateTimeField(null=True)),
                    ('others_told_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('answerer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enquiries', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enquiries', to='withness.circle')),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'started_at'], name='enquiries_of_a_circle'), models.Index(condition=models.Q(('answered_at', None), ('ended_at', None)), fields=['due_at'], name='enquiry_waiting')],
                },
            ),
            migrations.CreateModel(
                name='EnquiryWord',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('from_circle', models.BooleanField(default=False)),
                    ('text', withness.kit.sealing.fields.SealedTextField()),
                    ('said_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='withness.enquiry')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['enquiry', 'said_at'], name='words_of_an_enquiry')],
                },
            ),
            migrations.CreateModel(
                name='Intake',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('opens_on', models.DateField(verbose_name='from')),
                    ('closes_on', models.DateField(verbose_name='until')),
                    ('from_meetings', models.BooleanField(default=False)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to='withness.circle')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'opens_on'), name='one_intake_a_day'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='intake_in_order')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('seat', models.PositiveSmallIntegerField(null=True)),
                    ('hard_cap', models.BooleanField(default=False)),
                    ('is_external', models.BooleanField(default=False)),
                    ('joined_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('sees_from', models.DateTimeField(null=True)),
                    ('left_on', models.DateField(null=True)),
                    ('muted', models.BooleanField(default=False)),
                    ('closed_since', models.DateTimeField(null=True)),
                    ('lines_seen', models.PositiveBigIntegerField(default=0)),
                    ('buddy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='buddy_to', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='withness.circle')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('intake_number', models.PositiveSmallIntegerField(null=True)),
                    ('intake', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joined', to='withness.intake')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'left_on'], name='circles_of_a_person')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('circle', 'person'), name='in_once'), models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('circle', 'seat'), name='one_on_a_seat'), models.CheckConstraint(condition=models.Q(('hard_cap', False), ('seat', None), ('seat__lte', 8), _connector='OR'), name='eight_at_most'), models.CheckConstraint(condition=models.Q(('seat', None), ('seat__gte', 1), _connector='OR'), name='seats_start_at_one'), models.CheckConstraint(condition=models.Q(models.Q(('is_external', True), ('seat', None)), models.Q(('is_external', False), ('seat__isnull', False)), _connector='OR'), name='guests_have_no_seat'), models.CheckConstraint(condition=models.Q(('buddy', models.F('person')), _negated=True), name='nobody_is_their_own_buddy'), models.UniqueConstraint(fields=('intake', 'intake_number'), name='one_on_a_number_of_an_intake'), models.CheckConstraint(condition=models.Q(('intake_number', None), ('intake_number__in', (1, 2)), _connector='OR'), name='two_join_at_an_intake'), models.CheckConstraint(condition=models.Q(('intake', None), ('intake_number__isnull', False), _connector='OR'), name='an_intake_numbers_who_joins')],
                },
            ),
            migrations.CreateModel(
                name='Rest',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('role', models.CharField(choices=[(withness.meetings.rota.Role['FACILITATOR'], 'facilitator'), (withness.meetings.rota.Role['CORRESPONDENT'], 'correspondent'), (withness.meetings.rota.Role['HOST'], 'host')], max_length=16)),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rests', to='withness.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('membership', 'role'), name='rests_once')],
                },
            ),
            migrations.CreateModel(
                name='Joining',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('address', withness.kit.sealing.fields.SealedTextField()),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('stage', models.CharField(choices=[('waiting', 'waiting for a place'), ('reading', 'reading the charter'), ('asked', 'the circle is being asked'), ('ready', 'welcome at the next intake'), ('to_tell', 'someone has to write'), ('joined', 'joined'), ('not_now', 'not now'), ('ended', 'ended')], default='reading', max_length=8)),
                    ('asked_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('place_until', models.DateTimeField(null=True)),
                    ('question', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('answer', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('proposes', models.BooleanField(default=False)),
                    ('accepted_version', models.PositiveIntegerField(null=True)),
                    ('peer_with_reports', models.BooleanField(default=False)),
                    ('peer_with_manager', models.BooleanField(default=False)),
                    ('buddy_words', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('hello', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('as_guest', models.BooleanField(default=False)),
                    ('terms', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('waives_line', models.BooleanField(default=False)),
                    ('farewell', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('ended_on', models.DateField(null=True)),
                    ('buddy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joinings', to='withness.circle')),
                    ('enquiry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joining', to='withness.enquiry')),
                    ('guide', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='guides', to=settings.AUTH_USER_MODEL)),
                    ('membership', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joining', to='withness.membership')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='joinings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'stage', 'asked_at'], name='ways_into_a_circle')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('circle', 'person'), name='one_way_in_at_a_time'), models.CheckConstraint(condition=models.Q(('stage__in', ('waiting', 'reading', 'to_tell', 'not_now', 'ended')), models.Q(('accepted_version__isnull', False), ('person__isnull', False)), _connector='OR'), name='the_charter_comes_first')],
                },
            ),
            migrations.CreateModel(
                name='LongAbsence',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('starts_on', models.DateField(default=withness.kit.clock.today)),
                    ('ends_on', models.DateField(null=True)),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='withness.membership')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='absence_in_order'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('membership',), name='away_once')],
                },
            ),
            migrations.CreateModel(
                name='Thread',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('title', withness.kit.sealing.fields.SealedTextField(verbose_name='what it is about')),
                    ('began_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('latest_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='threads', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='withness.circle')),
                    ('signed', withness.kit.sealing.fields.SealedTextField(default='')),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', '-latest_at', '-id'], name='threads_of_a_circle')],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('words', withness.kit.sealing.fields.SealedTextField(verbose_name='your words')),
                    ('page', withness.kit.sealing.fields.SealedTextField()),
                    ('said_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('changed', models.BooleanField(default=False)),
                    ('removed', models.BooleanField(default=False)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='withness.circle')),
                    ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='withness.thread')),
                    ('signed', withness.kit.sealing.fields.SealedTextField(default='')),
                ],
                options={
                    'indexes': [models.Index(fields=['thread', 'said_at', 'id'], name='posts_of_a_thread'), models.Index(fields=['circle', 'author'], name='posts_of_a_person')],
                },
            ),
            migrations.CreateModel(
                name='Mute',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='withness.thread')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'thread'), name='muted_once')],
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('title', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('words', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='withness.circle')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='withness.thread')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'thread'), name='one_draft_a_thread'), models.UniqueConstraint(condition=models.Q(('thread', None)), fields=('person', 'circle'), name='one_new_draft_a_circle')],
                },
            ),
            migrations.CreateModel(
                name='Pack',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('asked_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('ready_at', models.DateTimeField(null=True)),
                    ('archive', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packs', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='CharterVersion',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'being written'), ('asking', 'everyone is asked'), ('signing', 'being signed'), ('in_force', 'in force'), ('past', 'past')], default='draft', max_length=10)),
                    ('why', withness.kit.sealing.fields.SealedTextField(blank=True, default='', verbose_name='why it changes')),
                    ('started_on', models.DateField(default=withness.kit.clock.today)),
                    ('agreed_on', models.DateField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charters', to='withness.circle')),
                    ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'number'), name='one_version_a_number'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('circle',), name='one_charter_in_force'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'asking', 'signing'))), fields=('circle',), name='one_charter_being_made'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_on', None), ('state__in', ('draft', 'asking'))), models.Q(('state__in', ('signing', 'in_force', 'past')), ('agreed_on__isnull', False)), _connector='OR'), name='agreed_before_in_force')],
                },
            ),
            migrations.CreateModel(
                name='Clause',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('thread', models.BigIntegerField(default=withness.kit.ids.new_id)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('section', models.CharField(choices=[('purpose', 'Purpose'), ('confidentiality', 'What stays here'), ('voice', 'Voice'), ('peers', 'Peers and power'), ('care', 'Care'), ('challenge', 'Challenge'), ('lived_experience', 'Lived experience'), ('rhythm', 'Rhythm'), ('between', 'Between meetings'), ('making', 'Making'), ('decisions', 'Decisions and change')], default='challenge', max_length=20, verbose_name='where it belongs')),
                    ('text', withness.kit.sealing.fields.SealedTextField(verbose_name='the clause')),
                    ('why', withness.kit.sealing.fields.SealedTextField(blank=True, default='', verbose_name='why it changes')),
                    ('source', models.CharField(blank=True, default='', max_length=60)),
                    ('taken_out', models.BooleanField(default=False)),
                    ('revision', models.PositiveIntegerField(default=1)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='withness.charterversion')),
                ],
                options={
                    'indexes': [models.Index(fields=['version', 'position'], name='clauses_in_order')],
                    'constraints': [models.UniqueConstraint(fields=('version', 'thread'), name='one_clause_a_thread')],
                },
            ),
            migrations.CreateModel(
                name='Founding',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('hopes_shown', models.BooleanField(default=False)),
                    ('circle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='founding', to='withness.circle')),
                ],
            ),
            migrations.CreateModel(
                name='FoundingNote',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('kind', models.CharField(choices=[('hope', 'hope'), ('fear', 'fear')], max_length=4)),
                    ('text', withness.kit.sealing.fields.SealedTextField()),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='founding_notes', to='withness.circle')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='FoundingTurn',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='founding_turns', to='withness.circle')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='founding_turns', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'person'), name='hopes_written_once')],
                },
            ),
            migrations.CreateModel(
                name='MissionRevision',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('text', withness.kit.sealing.fields.SealedTextField()),
                    ('written_on', models.DateField(default=withness.kit.clock.today)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='missions', to='withness.charterversion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='one_mission_a_number')],
                },
            ),
            migrations.CreateModel(
                name='MissionSentence',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('text', withness.kit.sealing.fields.SealedTextField(verbose_name='why we meet, in one sentence')),
                    ('written_on', models.DateField(default=withness.kit.clock.today)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sentences', to='withness.circle')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sentences', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'person'), name='one_sentence_each')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', withness.kit.sealing.fields.SealedTextField()),
                    ('signed_on', models.DateField(default=withness.kit.clock.today)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='signatures', to=settings.AUTH_USER_MODEL)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='withness.charterversion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'person'), name='signed_once')],
                },
            ),
            migrations.CreateModel(
                name='WayIn',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('token', withness.kit.sealing.fields.SealedTextField()),
                    ('for_one', models.BooleanField(default=False)),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                    ('ends_on', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ways_in', to='withness.circle')),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None), ('for_one', False)), fields=('circle',), name='one_link_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Goodbye',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('name', withness.kit.sealing.fields.SealedTextField()),
                    ('words', withness.kit.sealing.fields.SealedTextField()),
                    ('said_on', models.DateField(default=withness.kit.clock.today)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goodbyes', to='withness.circle')),
                ],
            ),
            migrations.CreateModel(
                name='CircleFormat',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('made_from', models.CharField(max_length=80)),
                    ('made_from_version', models.CharField(max_length=20)),
                    ('title', withness.kit.sealing.fields.SealedTextField()),
                    ('steps', withness.kit.sealing.fields.SealedTextField()),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='formats', to='withness.circle')),
                ],
            ),
            migrations.CreateModel(
                name='Sitting',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('state', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('path_from', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('holder_seen_at', models.DateTimeField(null=True)),
                    ('begun_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sittings', to='withness.circle')),
                    ('occurrence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sittings', to='withness.occurrence')),
                    ('rehearsed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rehearsals', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'closed_at'], name='meetings_held')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None), ('rehearsed_by', None)), fields=('circle',), name='one_meeting_in_a_room'), models.UniqueConstraint(condition=models.Q(('closed_at', None), ('rehearsed_by__isnull', False)), fields=('circle', 'rehearsed_by'), name='one_rehearsal_each')],
                },
            ),
            migrations.CreateModel(
                name='Move',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('version', models.PositiveIntegerField()),
                    ('before', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='withness.sitting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sitting', 'version'), name='one_move_to_a_version')],
                },
            ),
            migrations.CreateModel(
                name='Learning',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('text', withness.kit.sealing.fields.SealedTextField()),
                    ('answers', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('kept_on', models.DateField(null=True)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learnings', to='withness.circle')),
                    ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learnings', to='withness.sitting')),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'kept_on'], name='what_a_circle_learned')],
                },
            ),
            migrations.CreateModel(
                name='Arrival',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to=settings.AUTH_USER_MODEL)),
                    ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='withness.sitting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sitting', 'person'), name='came_in_once')],
                },
            ),
            migrations.CreateModel(
                name='FacilitatorNote',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('text', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitator_notes', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitator_notes', to='withness.circle')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('circle', 'author'), name='one_note_each')],
                },
            ),
            migrations.CreateModel(
                name='Kept',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('text', withness.kit.sealing.fields.SealedTextField()),
                    ('kept_on', models.DateField(default=withness.kit.clock.today)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'kept_on'], name='what_a_person_kept')],
                },
            ),
            migrations.CreateModel(
                name='Taster',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('starts_at', models.DateTimeField()),
                    ('zone', models.CharField(max_length=64)),
                    ('link', withness.kit.sealing.fields.SealedTextField()),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasters', to='withness.circle')),
                    ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasters_held', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'starts_at'], name='tasters_of_a_circle')],
                },
            ),
            migrations.CreateModel(
                name='TasterPlace',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', withness.kit.sealing.fields.SealedTextField()),
                    ('address', withness.kit.sealing.fields.SealedTextField()),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('taster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='withness.taster')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('taster', 'number'), name='one_in_a_place'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 12)), name='places_of_a_taster')],
                },
            ),
            migrations.CreateModel(
                name='Timekeeping',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('takes', models.BooleanField()),
                    ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timekeepings', to='withness.occurrence')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timekeepings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('occurrence', 'person'), name='answers_once'), models.UniqueConstraint(condition=models.Q(('takes', True)), fields=('occurrence',), name='one_keeps_time')],
                },
            ),
            migrations.CreateModel(
                name='Perspective',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('word', withness.kit.sealing.fields.SealedTextField()),
                    ('data_key_id', models.BigIntegerField(editable=False)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='perspective', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Wish',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('kinds', models.JSONField(default=list)),
                    ('modes', models.JSONField(default=list)),
                    ('places', models.JSONField(default=list)),
                    ('times', models.JSONField(default=list)),
                    ('liked', models.JSONField(default=list)),
                    ('night', models.BooleanField(default=False)),
                    ('company', withness.kit.sealing.fields.SealedTextField(default='0')),
                    ('snoozed_until', models.DateField(blank=True, null=True)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wish', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Facilitating',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('capacity', models.PositiveSmallIntegerField(default=1, verbose_name='how many groups at a time')),
                    ('places', models.JSONField(default=list)),
                    ('times', models.JSONField(default=list)),
                    ('liked', models.JSONField(default=list)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='facilitating', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 12)), name='as_many_as_one_can')],
                },
            ),
            migrations.CreateModel(
                name='PoolPlace',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('typed_name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                    ('typed_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('confirmed_on', models.DateField(null=True)),
                    ('declined_on', models.DateField(null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pool_places', to='withness.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pool_places', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'person'), name='once_in_a_pool')],
                },
            ),
            migrations.CreateModel(
                name='Separation',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('whom', withness.kit.sealing.fields.SealedTextField()),
                    ('ends_on', models.DateField(default=withness.people.models.forming.in_a_year)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='separations', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['ends_on'], name='separation_ends')],
                },
            ),
            migrations.CreateModel(
                name='Vault',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('proof', models.CharField(max_length=64)),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                    ('set_aside_on', models.DateField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vaults', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('set_aside_on', None)), fields=('person',), name='one_vault_in_use')],
                },
            ),
            migrations.CreateModel(
                name='Door',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('kind', models.CharField(choices=[('words', 'words'), ('recovery', 'recovery'), ('passkey', 'passkey')], max_length=8)),
                    ('sealed', models.BinaryField()),
                    ('hint', models.CharField(blank=True, max_length=1000)),
                    ('vault', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doors', to='withness.vault')),
                ],
            ),
            migrations.CreateModel(
                name='Blob',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('seq', models.PositiveIntegerField()),
                    ('size', models.PositiveIntegerField()),
                    ('sealed', models.BinaryField()),
                    ('updated_on', models.DateField(default=withness.kit.clock.today)),
                    ('vault', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blobs', to='withness.vault')),
                ],
            ),
            migrations.CreateModel(
                name='SharingKey',
                fields=[
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sharing_key', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('public', models.CharField(max_length=62)),
                    ('made_on', models.DateField(default=withness.kit.clock.today)),
                ],
            ),
            migrations.CreateModel(
                name='Slip',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('sealed', models.BinaryField()),
                    ('sent_on', models.DateField(default=withness.kit.clock.today)),
                    ('expires_on', models.DateField()),
                    ('opened_on', models.DateField(null=True)),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips_received', to=settings.AUTH_USER_MODEL)),
                    ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips_given', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['recipient', 'expires_on'], name='slips_for_a_person'), models.Index(fields=['sender', 'expires_on'], name='slips_by_a_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sender', models.F('recipient')), _negated=True), name='no_slip_to_oneself'), models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('sent_on'))), name='a_slip_ends_after_it_began')],
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('title', models.CharField(max_length=80, verbose_name='what you call it')),
                    ('kind', models.CharField(choices=[('community', 'community of practice'), ('reflective', 'reflective practice group'), ('staff_support', 'staff support group'), ('peer_supervision', 'peer supervision group'), ('learning', 'learning group')], default='reflective', max_length=20, verbose_name='kind of group')),
                    ('least', models.PositiveSmallIntegerField(default=4, verbose_name='at least')),
                    ('most', models.PositiveSmallIntegerField(default=8, verbose_name='at most')),
                    ('aim', models.CharField(choices=[('everyone', 'Nobody left out. The make-up of a group gives way before somebody is without a seat.'), ('mix', 'Best mix. The make-up of groups is kept, and whoever fits in none waits.')], default='everyone', max_length=8, verbose_name='what matters most')),
                    ('make_up', models.CharField(choices=[('any', 'Different kinds of work in each group'), ('same_role', 'Similar work, across areas'), ('one_area', 'Different kinds of work, within one area')], default='any', max_length=10, verbose_name='who sits together')),
                    ('perspectives', models.BooleanField(default=False, verbose_name='groups by perspective')),
                    ('zone', models.CharField(default='UTC', max_length=64, verbose_name='time zone')),
                    ('times', models.JSONField(default=list)),
                    ('online', models.BooleanField(default=True, verbose_name='groups may meet online')),
                    ('sites', models.JSONField(default=list)),
                    ('starts_on', models.DateField(verbose_name='first meetings in the week from')),
                    ('often', models.CharField(choices=[('w1', 'every week'), ('w2', 'every two weeks'), ('w4', 'every four weeks'), ('m1', 'every month'), ('m3', 'four times a year'), ('m4', 'three times a year')], default='w4', max_length=2, verbose_name='how often they meet')),
                    ('count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many meetings')),
                    ('minutes', models.PositiveSmallIntegerField(default=90, verbose_name='minutes of a meeting')),
                    ('intake_every', models.PositiveSmallIntegerField(default=3, verbose_name='meetings between two times to join')),
                    ('terms', models.TextField(blank=True, verbose_name='terms of guest facilitators')),
                    ('state', models.CharField(choices=[('open', 'being put together'), ('asking', 'its people are being asked'), ('sealed', 'sealed'), ('emptied', 'not sealed in time; its people were deleted')], default='open', max_length=8)),
                    ('data_key_id', models.BigIntegerField(editable=False)),
                    ('made_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('people_until', models.DateField(default=withness.formation.models.round.kept_until)),
                    ('ended_on', models.DateField(null=True)),
                    ('formed_groups', models.PositiveIntegerField(default=0)),
                    ('formed_people', models.PositiveIntegerField(default=0)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='withness.organisation')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'made_at'], name='rounds_of_an_organisation')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('least__gte', 4), ('most__lte', 8)), name='four_to_eight'), models.CheckConstraint(condition=models.Q(('most__gte', models.F('least'))), name='sizes_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state__in', ('open', 'asking'))), models.Q(('ended_on__isnull', False), ('state__in', ('sealed', 'emptied'))), _connector='OR'), name='a_round_ends_on_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('label', models.CharField(blank=True, max_length=60, verbose_name='what you call it')),
                    ('state', models.CharField(choices=[('waiting', 'waiting for its turn'), ('running', 'being looked for'), ('ready', 'ready'), ('stopped', 'stopped'), ('failed', 'not possible')], default='waiting', max_length=8)),
                    ('done', models.PositiveSmallIntegerField(default=0)),
                    ('stop', models.BooleanField(default=False)),
                    ('seed', models.PositiveIntegerField(default=1)),
                    ('steps', models.PositiveBigIntegerField(default=0)),
                    ('whole', models.BooleanField(default=True)),
                    ('points', models.BigIntegerField(default=0)),
                    ('why', models.TextField(blank=True)),
                    ('undo', models.JSONField(default=list)),
                    ('asked', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField(default=withness.kit.clock.now)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='withness.round')),
                    ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='withness.proposal')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_draft_a_number'), models.UniqueConstraint(condition=models.Q(('asked', True)), fields=('round',), name='one_draft_is_asked_about'), models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'running'))), fields=('round',), name='one_search_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Leader',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('source', models.CharField(choices=[('said', 'said'), ('sheet', 'sheet'), ('typed', 'typed')], default='sheet', max_length=5)),
                    ('name', withness.kit.sealing.fields.SealedTextField()),
                    ('address', withness.kit.sealing.fields.SealedTextField()),
                    ('address_key', models.CharField(max_length=64)),
                    ('told', withness.kit.sealing.fields.SealedTextField()),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='round_leaders', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaders', to='withness.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'address_key'), name='one_leader_an_address'), models.UniqueConstraint(fields=('round', 'person'), name='one_leader_a_person')],
                },
            ),
            migrations.CreateModel(
                name='ProposedGroup',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('weekday', models.PositiveSmallIntegerField()),
                    ('wall_time', models.TimeField()),
                    ('place', models.CharField(max_length=120)),
                    ('lines', models.JSONField(default=list)),
                    ('circle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='drafted', to='withness.circle')),
                    ('leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='withness.leader')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='withness.proposal')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('proposal', 'number'), name='one_group_a_number'), models.UniqueConstraint(fields=('proposal', 'leader', 'weekday', 'wall_time'), name='one_group_at_a_time'), models.CheckConstraint(condition=models.Q(('weekday__gte', 1), ('weekday__lte', 7)), name='a_day_of_the_week')],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('source', models.CharField(choices=[('said', 'said'), ('sheet', 'sheet'), ('typed', 'typed')], default='sheet', max_length=5)),
                    ('name', withness.kit.sealing.fields.SealedTextField()),
                    ('address', withness.kit.sealing.fields.SealedTextField()),
                    ('address_key', models.CharField(max_length=64)),
                    ('told', withness.kit.sealing.fields.SealedTextField()),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('declined', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='round_seats', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='withness.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'address_key'), name='one_seat_an_address'), models.UniqueConstraint(fields=('round', 'person'), name='one_seat_a_person')],
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('number', models.PositiveSmallIntegerField(null=True)),
                    ('pinned', models.BooleanField(default=False)),
                    ('lines', models.JSONField(default=list)),
                    ('unmet', models.JSONField(default=list)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='withness.proposal')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='withness.proposedgroup')),
                    ('not_here', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='withness.proposedgroup')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='withness.seat')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('proposal', 'seat'), name='one_place_a_draft'), models.UniqueConstraint(fields=('group', 'number'), name='one_on_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('group', None), ('number', None), ('pinned', False)), models.Q(('group__isnull', False), ('number__gte', 1), ('number__lte', 8)), _connector='OR'), name='eight_in_a_group')],
                },
            ),
            migrations.CreateModel(
                name='NotTogether',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='apart', to='withness.leader')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='apart', to='withness.round')),
                    ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='apart_as_one', to='withness.seat')),
                    ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='apart_as_other', to='withness.seat')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('leader', None), ('one__lt', models.F('other')), ('other__isnull', False)), models.Q(('leader__isnull', False), ('other', None)), _connector='OR'), name='a_pair_is_of_two'), models.UniqueConstraint(fields=('one', 'other'), name='a_pair_once'), models.UniqueConstraint(fields=('one', 'leader'), name='a_pair_with_a_leader_once')],
                },
            ),
            migrations.CreateModel(
                name='FormedTerm',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('formed_on', models.DateField()),
                    ('guest_name', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('terms', withness.kit.sealing.fields.SealedTextField(blank=True, default='')),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('circle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='formed', to='withness.circle')),
                    ('guest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='formed_terms', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_term_in_order')],
                },
            ),
            migrations.CreateModel(
                name='KeptPlace',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('seat', models.PositiveSmallIntegerField(null=True)),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('until', models.DateField()),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_places', to='withness.circle')),
                ],
                options={
                    'indexes': [models.Index(fields=['until'], name='kept_until')],
                    'constraints': [models.UniqueConstraint(fields=('circle', 'seat'), name='a_seat_is_kept_for_one'), models.CheckConstraint(condition=models.Q(('seat', None), models.Q(('seat__gte', 1), ('seat__lte', 8)), _connector='OR'), name='a_kept_seat')],
                },
            ),
            migrations.CreateModel(
                name='GoesOn',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goes_on_in', to='withness.circle')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='going_on', to='withness.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'circle'), name='a_circle_goes_on_once')],
                },
            ),
            migrations.CreateModel(
                name='Wording',
                fields=[
                    ('id', withness.kit.ids.IdField(serialize=False)),
                    ('pair', models.CharField(blank=True, default='', max_length=60)),
                    ('said', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('instead', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('why', withness.kit.sealing.fields.SealedTextField(default='')),
                    ('resting', models.BooleanField(default=False)),
                    ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='withness.circle')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('pair', ''), _negated=True), fields=('circle', 'pair'), name='one_change_a_pair')],
                },
            ),
        ]),
        migrations.RunPython(refuse_changes, migrations.RunPython.noop, elidable=False),
    ]
