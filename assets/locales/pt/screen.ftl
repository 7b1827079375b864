# Português (Brasil)
tasks = { $n ->
    [0] { $n } tarefas
    [one] { $n } tarefa
   *[other] { $n } tarefas
}
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n } d
all-day = o dia todo
all-day-short = dia
in-span = em { $text }

view-overdue = Atrasadas
view-today = Hoje
view-tomorrow = Amanhã
view-week = Semana
view-later = Depois
view-all = Todas
view-done = Concluídas
short-overdue = Atr
short-today = Hoje
short-tomorrow = Ama
short-week = Sem
short-later = Dep
short-all = Tod
short-done = Conc

action-up = tarefa anterior
action-down = próxima tarefa
action-page-up = uma tela para cima
action-page-down = uma tela para baixo
action-first = primeira tarefa
action-last = última tarefa
action-next-view = próxima visualização
action-previous-view = visualização anterior
action-view-1 = Atrasadas
action-view-2 = Hoje
action-view-3 = Amanhã
action-view-4 = Semana
action-view-5 = Depois
action-view-6 = Todas as abertas
action-view-7 = Concluídas
action-open = ver os detalhes
action-other-pane = outro painel
action-complete = concluir
action-own-result = outro resultado
action-complete-again = concluir com o último resultado
action-reschedule = reagendar
action-new = nova
action-edit = editar
action-assign = atribuir
action-retype = mudar o tipo
action-note = nota no lead ou contato
action-undo = desfazer
action-redo = refazer
action-filter = buscar
action-whose = de quem são as tarefas
action-accounts = outra conta
action-sign-in = entrar de novo
action-add-account = adicionar uma conta com token
action-add-integration = adicionar uma conta com integração
action-browse = abrir no navegador
action-copy-phone = copiar o telefone
action-copy-link = copiar o link
action-sync = atualizar agora
action-help = todas as teclas
action-back = voltar
action-quit = sair
action-accept = salvar
action-connect = conectar
action-next-field = próximo campo
action-previous-field = campo anterior
action-choice-up = opção acima
action-choice-down = opção abaixo
action-new-line = nova linha
action-leave = cancelar
action-give-up = cancelar
action-read-up = para cima
action-read-down = para baixo
action-read-page-up = uma tela para cima
action-read-page-down = uma tela para baixo
action-choose = escolher
action-close = fechar

field-text = Texto
field-due = Prazo
field-kind = Tipo
field-responsible = Responsável
field-subject = Relacionada a
field-duration = Duração, min
field-result = Resultado
field-note = Nota
field-find = Buscar
field-address = Endereço
field-token = Token
field-integration = ID da integração
field-secret = Chave secreta
field-redirect = Redirecionamento
field-code = Código

hint-text = o que precisa ser feito
hint-due = amanhã 10:00 · +2h · sex 11 · 25/12 14:30
hint-subject = digite um nome: lead, contato ou empresa
hint-duration = só para reuniões
hint-result = como foi; +2h, +amanhã 10: próximo passo
hint-address = acme.kommo.com, ou qualquer página da sua conta
hint-token = cole aqui; não aparece na tela
hint-integration = está na aba “Chaves e escopos”
hint-secret-known = a da última vez; digite só se for outra
hint-code = sem navegador: o código de autorização
hint-code-pasted = o código, ou todo o endereço do fim
redirect-is = na integração deve estar exatamente assim
hint-keeps = fica como está

title-new = Nova tarefa
title-edit = Editar a tarefa
title-complete = Concluir
title-reschedule = Reagendar
title-note = Nota
title-sign-in = Conectar uma conta
title-integration = Conectar com sua integração
title-agreeing = Autorize no navegador
title-assign = Atribuir a
title-retype = Tipo de tarefa
title-accounts = Conta
title-whose = De quem são as tarefas
title-help = Todas as teclas
title-detail = Tarefa
everyone = Toda a equipe
saving = Salvando…
checking = Verificando…
agreeing-line = O navegador abre esta página: escolha sua conta e autorize o acesso; o resto é automático. Sem navegador aqui, abra em outro dispositivo e cole o endereço em que ele parar.
agreeing-line-elsewhere = Abra esta página, escolha sua conta e autorize o acesso. Depois copie o endereço em que o navegador parar e cole aqui.
agreeing-waits = Esperando o navegador… { KEY("leave") }: cancelar.
agreeing-paste = Esperando o que você colar… { KEY("leave") }: cancelar.
follow-up = Próxima
remark-past = já passou
remark-skipped = essa hora não existe: o relógio é adiantado
remark-twice = o relógio é atrasado: a primeira de duas horas iguais
remark-day-off = dia não útil
remark-hours = fora do expediente
preset-over = já passou
preset-hour = em 1 hora
preset-today = hoje
preset-tomorrow = amanhã, mesma hora
preset-tomorrow-morning = amanhã de manhã
preset-monday = segunda-feira
preset-week = em uma semana
preset-free = primeiro horário livre
bare-question = Sem resultado. { KEY("accept") } de novo conclui assim; ou escreva o resultado.
leave-question = { KEY("leave") } de novo fecha sem salvar; com qualquer outra tecla você continua.
found-none = Nada encontrado.

detail-due = Prazo
detail-moved = Reagendada
moved-times = { $n ->
    [one] { $n }{ $more } vez
   *[other] { $n }{ $more } vezes
}
moved-last = { $times }, a última por { $who }
detail-kind = Tipo
detail-responsible = Responsável
detail-duration = Duração
detail-created = Criada
detail-changed = Alterada
detail-result = Resultado
detail-unsent = Não enviado
detail-notes = Notas
detail-phone = Telefone
detail-email = E-mail
detail-contact = Contato
detail-price = Valor
no-date = sem data
detail-loss = Motivo da perda
note-pinned = fixada
detail-stage = Etapa
detail-invisible = você não pode ver, ou foi excluído
detail-minutes = { $n } min
kind-leads = Lead
kind-contacts = Contato
kind-companies = Empresa
kind-customers = Cliente
robot = robô
overdue-by = atrasada há { $text }
done-word = concluída

state-held = dá para desfazer; depois é enviada
state-queued = aguardando o envio
state-sending = sendo enviada
state-ambiguous = não se sabe se chegou; será verificado
state-checking = verificando se chegou
state-refused = recusada pelo Kommo
state-conflicted = um colega alterou enquanto isso
state-needs-you = você decide

connection-fresh = { $text }
connection-ago = há { $text }
connection-syncing = atualizando
connection-offline = sem conexão
connection-offline-waiting = { $n ->
    [one] sem conexão · { $n } aguarda
   *[other] sem conexão · { $n } aguardam
}
connection-blocked = parado
connection-no-sign-in = sem login
connection-demo = demo

empty-filter = Nenhum resultado para “{ $text }”.
empty-filter-hint = { KEY("back") } limpa a busca.
empty-overdue = Nenhuma tarefa atrasada.
empty-view = Não há nada aqui.
empty-today = Para hoje não resta nada.
empty-done = Ainda não há nada concluído.
empty-all = Tudo concluído: não há tarefas abertas.
empty-next = A seguir: { $view }, { $n } — tecla { $key }
empty-new = { $text } cria uma nova.
empty-failed = Não foi possível carregar as tarefas.
empty-failed-hint = { KEY("sync") } tenta de novo.
loading = Carregando as tarefas…
loading-progress = Carregando as tarefas: { $n } até agora…

notice-complete = Concluído: { $text }
notice-complete-next = Concluído, com próxima tarefa: { $text }
notice-reopen = Reaberto: { $text }
notice-move = Reagendado: { $text }
notice-create = Criada: { $text }
notice-edit = Alterado: { $text }
notice-assign = Atribuído: { $text }
notice-note = Nota salva: { $text }
notice-retype = Tipo alterado: { $text }
notice-move-to = Reagendado para { $value }: { $text }
notice-create-to = Criada para { $value }: { $text }
notice-assign-to = Atribuído a { $value }: { $text }
notice-retype-to = Agora o tipo é “{ $value }”: { $text }
notice-complete-bare = Concluído sem resultado: { $text }
notice-complete-with = Concluído com “{ $value }”: { $text }
notice-to = → { $text }
notice-undo = { KEY("undo") } desfaz
notice-left = { $text } não está mais na conta: o que foi reatribuído fica com o novo responsável.
notice-undone = Desfeito: { $text }
notice-redone = Refeito: { $text }
notice-nothing-done = Não foi desfeito: o Kommo já tem esta tarefa e não deixa excluí-la: { $text }
notice-follow-up-stays = { $n ->
    [one] A próxima fica: o Kommo não deixa excluir tarefas.
   *[other] { $n } próximas ficam: o Kommo não deixa excluir tarefas.
}
notice-note-stays = A nota já foi enviada e daqui não dá para retirá-la. Exclua-a no Kommo.
notice-confirmed = { $n ->
    [one] { $n } alteração está no Kommo.
   *[other] { $n } alterações estão no Kommo.
}
notice-moved-meanwhile = Concluído: { $text } — um colega tinha reagendado a tarefa para { $when }
notice-finished = Já concluída por { $who }: { $text }
notice-finished-result = Já concluída por { $who }, resultado “{ $result }”: { $text }
notice-soon = { $clock }, em { $left }: { $text }
notice-failed = Não foi feito: { $text }
looked-like-paste = Parecia um texto colado: nada foi feito.
card-unseen = Esta ficha acabou de aparecer: nada foi feito. Veja-a e pressione a tecla de novo.
nothing-to-redo = Não há nada para refazer.
undone-elsewhere = Isso já foi desfeito em outra janela.
notice-not-from-here = Feito antes ou em outra janela.
marked-incomplete = Marcadas, mas o primeiro carregamento ainda não terminou: a lista não está completa.
nothing-to-undo = Não há nada para desfazer.
nothing-changed = Nada foi alterado.
no-subject = A tarefa não está relacionada a nada: não há onde deixar a nota.
no-phone = Não há nenhum telefone aqui.
no-last-result = Ainda não há um último resultado: conclua antes uma tarefa com resultado.
copied = Copiado: { $text }
opened = Aberto: { $text }
no-browser = Não há navegador aqui. A página: { $text }
greeting = Olá, { $text }!
greeting-account = A conta { $text } está conectada.
greeting-default = A partir de agora é a conta principal.
token-in-keyring = O token está salvo no chaveiro do sistema.
token-in-file = O token está salvo no arquivo { $text }
still-unsent = { $n ->
    [one] { $n } alteração está salva neste computador e será enviada na próxima vez que você abrir o amotui.
   *[other] { $n } alterações estão salvas neste computador e serão enviadas na próxima vez que você abrir o amotui.
}
still-for-you = { $n ->
    [one] { $n } alteração não está no Kommo e espera sua decisão: `amotui unsent` a mostra.
   *[other] { $n } alterações não estão no Kommo e esperam sua decisão: `amotui unsent` as mostra.
}
draft-kept = O que o editor salvou está em { $text }
form-unsaved = O que estava sendo digitado não foi salvo.
stopping = Enviando o que falta… ({ KEY("quit") } de novo sai já; nada se perde)

error-empty-text = Escreva o que precisa ser feito.
error-no-date = Diga quando: amanhã 10:00, +2h, sex 11.
error-not-now = Essa hora já passou hoje. Escolha outra.
error-no-such-day = Esse mês não tem esse dia.
error-no-such-time = Essa hora não existe.
error-too-far = Está longe demais.
error-date-word = Não entendo “{ $text }”. Tente amanhã 10:00, +2h, sex 11 ou 25/12 14:30.
error-ambiguous = “{ $text }” pode ser lido de mais de um jeito: 12:00 é uma hora, 12/05 é um dia.
error-whole-month = “{ $text }” é um mês inteiro: diga que dia.
error-other-weekday = Essa data cai em outro dia da semana.
when-unknown = não entendo “{ $text }”
when-not-yet = ainda não é uma data
zone-unknown = O fuso horário “{ $text }” não é conhecido: as horas podem estar erradas. Defina TZ, ou zone nas configurações.
clock-of = hora: { $text }
error-duration = Um número de minutos, por exemplo 30.
error-no-address = Informe o endereço da sua conta, como acme.kommo.com.
error-no-token = Cole o token de longa duração de uma integração privada.
error-no-integration = Informe o ID da integração (aba “Chaves e escopos”).
error-no-secret = Informe a chave secreta da integração (aba “Chaves e escopos”).
error-no-redirect = Informe a URL de redirecionamento que está na integração.

problem-unreachable = Sem conexão com { $text }.
problem-no-answer = O servidor não respondeu a tempo.
problem-not-amo = { $text } responde, mas não como o Kommo. Confira o endereço e a rede.
problem-unauthorized = O token expirou, foi revogado ou a integração está desativada. { KEY("sign-in") }: entrar.
problem-signed-out = A sessão terminou; as alterações esperam aqui. { KEY("sign-in") }: entrar de novo.
problem-issuer = Certificado de { $text }: emissor desconhecido. Rede da empresa? Configure ca_file.
problem-expired = O certificado de { $text } expirou, ou o relógio deste computador está errado.
problem-name = O certificado não é o de { $text }: nesta rede quem responde é outro.
read-only = Somente leitura: nada é alterado aqui.
read-only-mark = somente leitura
read-only-short = leitura
token-ends = O token expira em { $text }. Crie outro a tempo e pressione { KEY("sign-in") }.
token-ended = O token expirou em { $text }. Crie outro e pressione { KEY("sign-in") }.
problem-other-account = Neste endereço responde outra conta: { $text }. Nada é enviado.
problem-other-identity = Responde outra conta ou outro usuário: verifique seu login. Nada é enviado.
problem-payment = A assinatura acabou: o Kommo só deixa ver. As alterações esperam o pagamento.
problem-forbidden = Falta uma permissão (peça ao administrador): { $text }
problem-blocked = O Kommo bloqueou a API (solicitações demais). Tudo espera; fale com o suporte.
problem-rate = Solicitações demais; continua em instantes.
problem-server = O Kommo está com problemas (status { $n }); será tentado de novo.
problem-refused = O Kommo recusou: { $text }
problem-conflict = Um colega alterou a mesma coisa: { $text }. Pressione { KEY("unsent") } para escolher.
problem-gone = A tarefa não aparece mais no Kommo.
problem-twice = Agora ela está duas vezes no Kommo: nº { $ours } e nº { $other }, que chegou depois. Daqui não dá para excluir; conclua a que sobra.
problem-unclear = Não foi possível saber se chegou.
problem-moved = Este endereço agora leva a { $text }. Se esse é o novo endereço da sua conta, entre por lá: { KEY("sign-in") }.
problem-unreadable = A resposta sobre { $text } não pode ser lida; vamos tentar de novo.
problem-unreadable-said = O Kommo respondeu isto em vez dos dados: { $text }. Vamos tentar de novo.
problem-too-large = A resposta do servidor é grande demais, mesmo de dez em dez tarefas.
problem-left-out = { $n ->
    [one] { $n } tarefa não pode ser lida e falta aqui
   *[other] { $n } tarefas não podem ser lidas e faltam aqui
}; procure no Kommo. `amotui doctor` mostra os números.
problem-in-part = { $n ->
    [one] { $n } tarefa tem caracteres ilegíveis
   *[other] { $n } tarefas têm caracteres ilegíveis
}, mostrados como �. `amotui doctor` mostra os números.
problem-unfetched = O Kommo não entrega as páginas de { $n ->
    [one] { $n } tarefa, que pode faltar
   *[other] até { $n } tarefas, que podem faltar
} aqui. Na próxima verificação completa, vamos tentar de novo.
problem-many-gone = { $n } tarefas não estão mais na lista do Kommo. São muitas: talvez falte uma permissão. Por ora continuam aqui.
problem-rebuilt = As tarefas salvas estavam danificadas e estão sendo carregadas de novo. { $n ->
    [0] Não havia alterações não enviadas.
    [one] Sua alteração não enviada foi salva.
   *[other] Suas { $n } alterações não enviadas foram salvas.
} O arquivo danificado: { $text }
problem-rebuilt-blind = As tarefas salvas estavam danificadas e estão sendo carregadas de novo; não dá para ler se havia alterações não enviadas. O arquivo danificado: { $text }
problem-brought-back = { $n ->
    [one] A base local tinha perdido uma alteração não enviada; ela foi recuperada do registro de alterações.
   *[other] A base local tinha perdido { $n } alterações não enviadas; elas foram recuperadas do registro de alterações.
}
problem-lost = { $n ->
    [one] { $n } alteração não enviada se perdeu: abra as alterações não enviadas com { KEY("unsent") } e salve em um arquivo o que se sabe dela.
   *[other] { $n } alterações não enviadas se perderam: abra as alterações não enviadas com { KEY("unsent") } e salve em um arquivo o que se sabe delas.
}
problem-disk = Disco cheio: nada foi alterado. Libere espaço e pressione a tecla de novo.
problem-store-busy = Outro programa usa as tarefas salvas. Nada mudou; feche-o ou tente de novo.
problem-store = Não é possível usar a base local: { $text }
problem-no-address = “{ $text }” não é um endereço. Serve, por exemplo, acme.kommo.com.
problem-which-vendor = Qual delas: { $text }? Escreva o endereço completo.
problem-token-as-address = Isto é um token: ele vai no campo abaixo. Aqui vai o endereço, por exemplo acme.kommo.com.
problem-not-https = Com “{ $text }” o token iria sem criptografia. Escreva com https.
problem-no-vendor = { $text } não é uma conta do Kommo nem do amoCRM (….amocrm.ru, ….amocrm.com, ….kommo.com). Nada foi enviado para lá. Domínio próprio: amotui login { $text } --any-host
problem-bad-token = A conta não aceita este token: está completo e é desta conta?
entry-redirect = “{ $text }” não é um endereço completo. Informe com http ou https, como está na integração.
entry-port = Outro programa usa a porta { $text } (outra conexão?). Feche-o e pressione { KEY("accept") }, ou informe o código de autorização da integração.
entry-stranger = Isso não é desta conexão. Use a página que é mostrada aqui.
entry-denied = O acesso não foi autorizado ({ $text }). { KEY("accept") }: pedir de novo; um administrador sabe quem tem permissão.
entry-other-account = Você autorizou o acesso a { $text }. Ponha esse endereço aqui, ou autorize esta conta.
entry-no-code = Não há código nisso. Copie o endereço completo em que o navegador parou.
entry-late = Ninguém autorizou o acesso em 20 minutos. { KEY("accept") }: pedir de novo.
entry-key = O ID ou a chave secreta da integração estão errados. Compare os dois com a aba “Chaves e escopos”.
entry-no-key = A chave secreta da última vez não está guardada para esta conta. Digite-a.
entry-code = O código já foi usado ou tem mais de 20 minutos. Use um novo, ou deixe o campo vazio e autorize o acesso no navegador.
entry-other-redirect = A integração tem outra URL de redirecionamento. As duas devem ser iguais letra por letra.
entry-not-taken = A conta não aceitou ({ $text }). Compare ID, chave secreta e URL de redirecionamento com a integração; um código vale uma vez.
no-names = Só administradores veem os nomes; aqui há números.
problem-other = { $text }

welcome-title = amotui
welcome-line = Suas tarefas do Kommo e do amoCRM, pelo teclado.
welcome-sign-in = Conectar uma conta com um token de longa duração
welcome-sign-in-hint = Você precisa do endereço e de um token de uma integração privada.
welcome-integration = Conectar uma conta com sua integração (OAuth)
welcome-integration-hint = Você autoriza o acesso no navegador e trabalha com seu próprio usuário.
welcome-demo = Explorar a demo
welcome-demo-hint = Dados de exemplo neste computador. Nada é enviado nem guardado.
too-small = Aumente a janela: pelo menos { $text }.
help-hint = Digite para buscar uma ação ou uma tecla.

action-unsent = alterações não enviadas
action-owed-up = para cima
action-owed-down = para baixo
action-ruling-left = opção anterior
action-ruling-right = próxima opção
action-rule = aplicar o escolhido
action-retry = enviar agora
action-mend = corrigir
action-bind = é esta
action-mine = manter o meu
action-theirs = manter o do colega
action-both = manter ambos
action-discard = descartar
action-export = salvar em um arquivo
action-leave-unsent = voltar

title-unsent = { $n ->
    [0] Todas as alterações estão no Kommo
    [one] { $n } alteração ainda não está no Kommo
   *[other] { $n } alterações ainda não estão no Kommo
}
title-mend = Corrigir e enviar de novo
unsent-none = Tudo está no Kommo. Não há nada pendente.
unsent-base = antes
unsent-mine = seu
unsent-theirs = do seu colega
unsent-aside = { $n ->
    [one] { $n } alteração foi danificada no disco e ficou à parte; “salvar em um arquivo” escreve o que se sabe dela e a tira daqui.
   *[other] { $n } alterações foram danificadas no disco e ficaram à parte; “salvar em um arquivo” escreve o que se sabe delas e as tira daqui.
}
owed-create = nova
owed-complete = concluída
owed-reopen = reaberta
owed-move = reagendada
owed-edit = alterada
owed-note = nota
why-conflict = Um colega alterou a mesma coisa enquanto isso. Nada foi sobrescrito: escolha.
why-damaged = Esta alteração foi danificada no disco e não pode ser enviada. Aqui está o que se sabe dela: faça-a de novo e descarte esta.
why-checking = Foi enviada e não veio resposta clara. O amotui verifica se chegou e depois continua sozinho.
why-put-back = No Kommo está de novo o valor de antes, mas a tarefa mudou depois do envio: alguém pode ter restaurado.
why-other-user = Foi feita por outro usuário desta conta. Envie com o seu usuário ou descarte.
why-not-tried = Não foi enviada: antes o Kommo recusou { $n ->
    [one] { $n } alteração
   *[other] { $n } alterações
} da mesma ação. A resposta dele: { $text }
why-gone = A tarefa não aparece mais no Kommo. A alteração fica guardada: salve em um arquivo ou descarte.
why-unclear = Não foi possível saber se chegou. Confira no Kommo; envie de novo só se não estiver lá.
why-candidate = Não dá para saber se chegou: talvez seja { $text }. Confira no Kommo e decida.
why-orphan = A nova tarefa à qual esta alteração pertence foi danificada no disco.
why-held = Aguarda um momento, caso você queira desfazer.
why-server = Motivo: { $text }
refusal-missing = Falta o campo “{ $text }”.
refusal-type = O Kommo não entende o campo “{ $text }” como foi enviado.
refusal-choice = Esse valor de “{ $text }” não pode (ou não pode mais) ser escolhido no Kommo.
field-completed = Concluída
word-yes = sim
word-no = não
not-here = Isso não vale para esta alteração.
unsent-cramped = Aumente a janela para ver as duas versões; só assim é possível escolher.
discard-sure = Ela se perderá para sempre. Pressione de novo para descartar.
discard-group-sure = { $n ->
    [one] { $n } alteração se perderá para sempre. Pressione de novo para descartar.
   *[other] { $n } alterações com este motivo se perderão para sempre. Pressione de novo para descartar.
}
retry-group-sure = { $n ->
    [one] { $n } alteração será enviada de novo. Pressione de novo para confirmar.
   *[other] { $n } alterações com este motivo serão enviadas de novo. Pressione de novo para confirmar.
}
group-discarded = { $n ->
    [one] { $n } alteração foi descartada.
   *[other] { $n } alterações foram descartadas.
}
group-retried = { $n ->
    [one] { $n } alteração está sendo enviada de novo.
   *[other] { $n } alterações estão sendo enviadas de novo.
}
cause-waiting = Aguardando o envio
cause-unclear = Verificando se chegaram
cause-refused = Recusadas pelo Kommo
cause-not-allowed = Falta uma permissão
cause-not-tried = Não enviadas: outras foram recusadas
cause-conflict = Um colega alterou a mesma coisa
cause-gone = A tarefa não aparece mais
cause-other-user = Feitas por outro usuário
cause-lost = Não se sabe se chegaram
copied-tmux = Enviado ao terminal: { $text }. Se não colar, configure no tmux: set -g set-clipboard on
copied-screen = Enviado ao terminal: { $text }. O GNU screen pode não repassar: selecione com o mouse e Shift.
exported = Salvo em { $text }
amended = Corrigida; está sendo enviada de novo.
owed-state-held = dá para desfazer
owed-state-queued = aguarda
owed-state-sending = enviando
owed-state-ambiguous = verificando
owed-state-refused = recusada
owed-state-conflicted = conflito
owed-state-needs-you = você decide
owed-state-twice = duplicada
owed-state-damaged = danificada
twin-known = já sei, não avisar mais

action-mark = marcar
action-mark-range = marcar várias seguidas
action-mark-up = marcar e subir
action-mark-down = marcar e descer
action-mark-all = marcar todas (ou nenhuma)
action-queue = uma por uma
action-palette = buscar uma ação
action-theme = escolher as cores
action-reload-settings = ler as configurações de novo
action-finish-card = concluir
action-skip = pular
action-previous-card = ficha anterior
action-card-up = subir na ficha
action-card-down = descer na ficha
action-leave-queue = encerrar
action-retry-all = enviar de novo todas com este motivo
action-discard-all = descartar todas com este motivo
title-palette = O que fazer
title-theme = Cores
settings-taken = As configurações foram lidas de novo.
settings-later = As configurações foram lidas de novo; { $text } vale na próxima abertura do amotui.
title-queue = Resumo
marked = { $n ->
    [one] { $n } marcada
   *[other] { $n } marcadas
}
most-marked = As primeiras 2000 tarefas foram marcadas: não dá para marcar mais ao mesmo tempo.
queue-empty = Não há tarefas aqui para ver uma por uma.
queue-place = Uma por uma · { $at } de { $total }
queue-pace = { $text } por tarefa
queue-left = faltam ≈{ $text }
queue-finished = { $n ->
    [0] Nenhuma tarefa atendida
    [one] { $n } tarefa atendida
   *[other] { $n } tarefas atendidas
}
queue-done = concluídas: { $n }
queue-moved = reagendadas: { $n }
queue-handed = atribuídas: { $n }
queue-skipped = puladas: { $n }
queue-end-hint = { KEY("finish-card") }: voltar à lista. { KEY("undo") }: desfazer a última ação. { KEY("previous-card") }: voltar às fichas.
bulk-going = Enviadas { $done } de { $total }
bulk-done = { $done ->
    [one] { $done } alteração está no Kommo.
   *[other] { $done } alterações estão no Kommo.
}
bulk-failed = Enviadas: { $done }, com falha: { $failed }. Pressione { KEY("unsent") } para ver e repetir.
and-more = e mais { $n }
action-spread = distribuir as marcadas por dias
title-spread = Distribuir por dias úteis
field-per-day = Por dia
mark-first = Primeiro marque as tarefas: { KEY("mark") } marca uma, { KEY("mark-all") } todas.
error-per-day = Quantas tarefas por dia, por exemplo 10.
notice-spread = Distribuído: { $text }

find-fields = palavras, dígitos do telefone, -sem · tipo: quem: prazo: lead: contato: valor: criada: é: tem:
find-no-field = Não há um campo “{ $text }”; será buscado como palavra.
find-no-kind = Nenhum tipo de tarefa se chama “{ $text }”.
find-no-person = Ninguém se chama “{ $text }”.
find-no-date = “{ $text }” não é uma data; tente hoje, <-7d, >amanhã, 25/12, seg..sex.
find-backwards = “{ $text }” termina antes de começar.
find-no-money = “{ $text }” não é um valor; tente >100000, 50k..200k.
find-no-choice = “{ $text }” não é um valor deste campo.
find-only-done = As tarefas concluídas estão na visualização Concluídas ({ KEY("view-7") }).
find-only-open = A visualização Concluídas só tem tarefas concluídas.
find-empty = O filtro está vazio.
find-unfinished = Falta o valor de “{ $text }”.
find-unknown-field = Não há um campo “{ $text }”; coloque entre aspas as palavras com dois-pontos.
find-dates = hoje · <-7d · >amanhã · 25/12 · seg..sex · >=18:00
find-money = >100000 · 50k..200k · <1m
find-between = de { $from } a { $to }
find-from = desde { $text }
find-until = antes de { $text }
searching = Buscando…
action-sort = ordenar e agrupar
action-sort-due = ordenar por prazo
action-sort-day = agrupar por dia
action-sort-created = ordenar por criação, as novas primeiro
action-sort-type = agrupar por tipo
action-sort-person = agrupar por pessoa
action-sort-subject = agrupar por lead ou contato
action-sort-price = ordenar por valor, do maior para o menor
action-sort-stage = agrupar por etapa
title-sort = Ordenar e agrupar · repetir: ordem inversa
order-due = por prazo
order-day = por dia
order-created = por criação
order-type = por tipo
order-person = por pessoa
order-subject = por lead ou contato
order-price = por valor
order-stage = por etapa
order-first = as primeiras { $text } por prazo
heading-no-person = sem responsável
heading-no-subject = sem lead nem contato
heading-no-stage = sem etapa
action-saved-1 = minha visualização 1
action-saved-2 = minha visualização 2
action-saved-3 = minha visualização 3
action-saved-4 = minha visualização 4
action-saved-5 = minha visualização 5
action-saved-6 = minha visualização 6
action-saved-7 = minha visualização 7
action-saved-8 = minha visualização 8
action-saved-9 = minha visualização 9
action-save-view = salvar a busca e a ordem como visualização
action-forget-view = remover esta visualização
action-save-filter = salvar a busca como visualização
action-complete-word = completar a palavra
title-save-view = Salvar como visualização
field-name = Nome
field-key = Tecla
field-columns = Colunas
hint-key = uma própria, como F8
hint-columns = ex.: when subject text; vazio: as de sempre
error-empty-name = Dê um nome.
error-unclear-filter = O filtro desta visualização não foi entendido; corrija-o antes.
error-no-key = Essa tecla não existe; escreva, por exemplo, z, Z, C-z, A-z ou F8.
error-no-column = Há: when type text subject phone person price stage attempts.
no-such-view = Você não tem essa visualização.
view-unclear = A visualização “{ $text }” não mostra nada: seu filtro não foi entendido.
view-saved = A visualização “{ $text }” foi salva.
view-gone = A visualização “{ $text }” foi removida.
action-editor = escrever no seu editor
action-copy-page = copiar o endereço
problem-no-editor = Nenhum editor escolhido: defina EDITOR (ou VISUAL), por exemplo EDITOR=nano.
problem-editor = O editor não funcionou, o texto ficou como estava: { $text }
problem-long-text = O arquivo passa de { $n } MiB. Nada dele foi usado; o texto ficou como estava.
problem-not-utf8 = O arquivo não está em UTF-8. Nada dele foi usado; o texto ficou como estava.
problem-left-out-of-text = { $n ->
    [one] { $n } caractere invisível foi retirado
   *[other] { $n } caracteres invisíveis foram retirados
} do texto.
action-layout = lista, colunas, dia
action-layout-list = mostrar como lista
action-layout-columns = mostrar em colunas por prazo
action-layout-day = mostrar um dia com suas horas
action-later = mover para a próxima coluna
action-sooner = mover para a coluna anterior
no-later-column = Não há coluna depois desta: pressione { KEY("reschedule") } para uma data exata.
not-into-the-past = Não dá para reagendar para o passado.
empty-column-filter = Nenhum resultado.
empty-column-first = Nenhum resultado entre as primeiras tarefas. Ao entrar nesta coluna, a busca vale para todas.
column-first = até agora
empty-day = Nada vence neste dia.
day-overdue = { $n ->
    [one] { $n } tarefa atrasada · { KEY("view-1") }: ver
   *[other] { $n } tarefas atrasadas · { KEY("view-1") }: ver
}
scope-board = No quadro
scope-queue = Uma por uma (`{ KEY("queue") }`)
scope-unsent = Alterações que ainda não estão no Kommo (`{ KEY("unsent") }`)
scope-typing = Em formulários e listas com busca
scope-reading = Em listas e na ajuda
table-key = tecla
table-does = o que faz
action-dial = ligar
action-dial-qr = mostrar o número como QR Code
title-phone = Qual número
dialling = Ligando para { $text }
problem-dial = Não foi possível ligar: { $text }
no-number = { $text } não é um número para o qual se possa ligar.
looking-for-phone = O número ainda não está aqui; consultando o Kommo…
code-hint = Escaneie com o celular: ele oferece ligar para o número.
code-too-large = A janela é pequena demais para o QR Code.
action-stop = parar o envio em massa
title-sure = Muitas tarefas de uma vez
sure-question = { $act }: { $tasks }
sure-hint = { KEY("choose") }: sim, todas. { KEY("close") }: não, voltar.
sure-yes = sim, todas
sure-no = não
sure-complete = Concluir
sure-complete-next = Concluir e criar a próxima
sure-move = Reagendar
sure-assign = Atribuir
sure-retype = Mudar o tipo
sure-spread = Distribuir por dias
bulk-stop = { $text }: parar
bulk-stopped = { $n ->
    [0] Não restava nada para parar: tudo foi enviado.
    [one] Parado: { $n } alteração não foi enviada e foi desfeita.
   *[other] Parado: { $n } alterações não foram enviadas e foram desfeitas.
}
nothing-to-stop = Não há envio em massa para parar.
follow-none = Sem próxima tarefa: “{ $text }” fica no resultado.
follow-done = Concluída: { $text }
follow-done-bare = Concluída, sem resultado
follow-like-each = cada uma com seu texto, tipo e responsável
notice-twins = { $n ->
    [one] { $n } tarefa nova está duas vezes no Kommo
   *[other] { $n } tarefas novas estão duas vezes no Kommo
}
notice-twins-key = { $n ->
    [one] { $n } tarefa nova está duas vezes no Kommo. Pressione { $key } para ver os números.
   *[other] { $n } tarefas novas estão duas vezes no Kommo. Pressione { $key } para ver os números.
}
notice-needs-you = { $n ->
    [one] { $n } alteração não foi aplicada no Kommo. Pressione { $key } para ver por quê.
   *[other] { $n } alterações não foram aplicadas no Kommo. Pressione { $key } para ver por quê.
}
all-completed = Já estão concluídas.
brief-overdue = Atrasadas
brief-today = Ainda hoje
brief-idle = Leads sem tarefas
brief-changed = Alterações de outros desde { $text }
brief-new = nova, de { $text }:
brief-done = concluída por { $text }:
brief-moved = alterada por { $text }:

action-no-next-step = leads sem tarefas
action-lead-up = para cima
action-lead-down = para baixo
action-lead-page-up = uma tela para cima
action-lead-page-down = uma tela para baixo
action-next-step = adicionar uma tarefa
action-browse-lead = abrir no navegador
action-refetch-leads = atualizar
action-leave-leads = voltar
title-leads = { $n ->
    [0] Leads sem tarefas
    [one] { $n } lead sem tarefas
   *[other] { $n } leads sem tarefas
}
leads-none = Todos os leads ativos têm tarefas.
leads-loading = Buscando os leads…
leads-failed = Não foi possível obter os leads; { KEY("refetch-leads") } tenta de novo.
leads-more = Há mais leads do que se carrega de uma vez; faltam alguns aqui.
leads-age = atualizado há { $text }
leads-fresh = atualizado agora
leads-idle = sem mudanças há { $text }

picker-overdue = { $n ->
    [one] { $n } atrasada
   *[other] { $n } atrasadas
}

phone-there = { $text } lá
last-time = Da última vez
detail-history = Histórico
scope-leads = Leads sem tarefas (`{ KEY("no-next-step") }`)

no-client = sem cliente
late-weeks = uma semana ou mais
late-days = menos de uma semana
late-today = hoje
phone-fine = pode ligar
phone-not-now = agora não
card-dial = ligar
card-copy = copiar
card-code = QR
card-calls = { $n ->
    [one] 1 ligação
   *[other] { $n } ligações
}
card-calls-unanswered = { $n ->
    [one] 1 ligação, { $lost } sem resposta
   *[other] { $n } ligações, { $lost } sem resposta
}
days-in-stage = { $n ->
    [0] nesta etapa desde hoje
    [one] 1 dia nesta etapa
   *[other] { $n } dias nesta etapa
}
days-in-stage-short = { $n ->
    [0] desde hoje
    [one] 1 dia
   *[other] { $n } dias
}
card-open = Outras tarefas abertas
density-automatic = Uma linha por tarefa, ou duas onde cabem todas ({ KEY("density") } muda).
density-compact = Uma linha por tarefa ({ KEY("density") } muda).
density-comfortable = Duas linhas por tarefa ({ KEY("density") } muda).
action-density = uma ou duas linhas por tarefa
queue-result = Resultado
queue-result-digit = um dígito
queue-result-back = { KEY("leave-queue") }: escolher outro
queue-step = Próximo passo
queue-step-then = depois um dígito, ou { KEY("finish-card") }: nenhum
queue-step-then-own = depois um dígito, { $text }: outra hora, { KEY("finish-card") }: nenhum
queue-step-now = um dígito, ou { KEY("finish-card") }: nenhum
queue-step-now-own = um dígito, { $text }: outra hora, { KEY("finish-card") }: nenhum
queue-step-own = outra hora
queue-step-own-hint = sex 11 · 25.12 14:30 · +3d
queue-next = Depois desta
close-window = Feche esta janela quando terminar de ler.

# The hours of today and the days ahead.
hours-today = Hoje, hora a hora
hours-of = { $text }, hora a hora
hours-free = livre { $from }–{ $to }
hours-full = hoje não há meia hora livre
hours-day-off = dia não útil
hours-load = { $n ->
    [one] { $n } tarefa nessa hora
   *[other] { $n } tarefas nessa hora
}
now = agora
rest-of-today = hoje, mais tarde
money-overdue = Leads com tarefas atrasadas
table-when = quando
table-client = cliente
table-text = o que fazer
table-phone = telefone
table-price = valor
table-stage = etapa
table-person = responsável
table-attempts = tentativas
